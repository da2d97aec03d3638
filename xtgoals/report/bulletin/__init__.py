"""The pack of a meeting: a file a part, and the document that numbers them."""
