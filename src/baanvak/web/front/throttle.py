"""Slows down programs that sign up again and again, without puzzles for people.

What is kept is a keyed hash of the network address, for an hour, in memory: no address is stored. Behind a
proxy the address is the last one the proxy adds itself; see BAANVAK_TLS.
"""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from baanvak.web.login import client_address

MOST = 20  # an hour from one address: a library or a town hall shares one
WINDOW = 60 * 60


def is_too_often(request: HttpRequest, what: str = "sign-up", most: int | None = None, *, count: bool = True) -> bool:
    """Count this request of a kind; say whether the limit of its address has been passed. Without `count`: only say."""
    most = MOST if most is None else most
    key = f"{what}-{salted_hmac(f'baanvak.{what}', client_address(request)).hexdigest()}"
    if not count:
        return cache.get(key, 0) > most
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ended between the two lines
        return False
