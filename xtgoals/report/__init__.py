"""What is shown, in which words: standings and findings as a Document or as records."""
