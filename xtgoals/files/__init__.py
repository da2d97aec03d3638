"""What is on the disk: the data folder, encodings, locks, replacing whole, git; not what a file means."""
