"""smallcode: how Leftward's small code model is made, one idea per file."""
