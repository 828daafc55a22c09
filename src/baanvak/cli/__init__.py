"""The command line: a door like the web. Every command is a thin layer over a verb or a question."""
