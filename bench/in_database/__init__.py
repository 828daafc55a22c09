"""Puts a made-up world in the tables of the product, as people and employers would have typed it."""

from in_database.rows import fill

__all__ = ["fill"]
