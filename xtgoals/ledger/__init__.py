"""How rows are read and kept: the columns of a ledger, batches of rows, and the append that loses none."""
