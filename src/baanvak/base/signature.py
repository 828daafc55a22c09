"""Our own signature under what people take along, and the public key with which anybody can check it.

One RSA key per Baanvak: from the setting BADGE_KEY (PEM), else a file in the data folder that is made at first use.
Keep it: with another key, what was signed before can no longer be checked here.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

ALGORITHM, BITS = "RS256", 2048  # what Open Badges 3.0 asks of every checker


def signed(claims: Mapping[str, Any]) -> str:
    """Return the claims as a signed JWT."""
    from joserfc import jwt

    key = _key()
    return str(jwt.encode({"alg": ALGORITHM, "kid": key.thumbprint()}, dict(claims), key))


def claims_of(token: str) -> dict[str, Any]:
    """Return what a token says. Raises ValueError when it was not signed here, or was changed since."""
    from joserfc import jwt
    from joserfc.errors import JoseError

    try:
        found: dict[str, Any] = jwt.decode(token.strip(), _key(), algorithms=[ALGORITHM]).claims
    except (JoseError, ValueError) as error:
        raise ValueError("not signed here, or changed") from error
    return found


def public_keys() -> dict[str, Any]:
    """Return the key that checks our signature, as a JSON Web Key Set."""
    key = _key()
    return {"keys": [key.as_dict(private=False) | {"kid": key.thumbprint(), "use": "sig", "alg": ALGORITHM}]}


@cache
def _key() -> Any:
    from joserfc.jwk import RSAKey

    return RSAKey.import_key(settings.BADGE_KEY or _kept(Path(settings.DATA_DIR) / "badge-key.pem"))


def _kept(file: Path) -> str:
    """Return the key in the file; of two processes that make one at the same time, the first counts for both."""
    if not file.exists():
        from joserfc.jwk import RSAKey

        part = file.with_name(f"{file.name}.{os.getpid()}")
        part.touch(mode=0o600)
        part.write_bytes(RSAKey.generate_key(BITS).as_pem(private=True))
        try:
            os.link(part, file)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return file.read_text(encoding="ascii")
