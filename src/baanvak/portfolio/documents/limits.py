"""What the reading process may use. It sets these for itself before it looks at the file."""

import resource

SECONDS = 12.0  # of the clock
CPU_SECONDS = 8
MEMORY = 640 * 1024 * 1024  # bytes of address space: Python, pdfium and the file at most 5 MB large
MOST_ANSWER = 2 * 1024 * 1024  # bytes it may write


def apply() -> None:
    """From here on the kernel stops this process when it asks too much."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, MOST_ANSWER),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _soft, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
