"""The frame of the house: actors, verbs, access, news, record, lives. Knows no domain word."""
