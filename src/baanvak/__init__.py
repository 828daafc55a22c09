"""Baanvak: from social assistance to a job."""

__version__ = "0.1.0"
