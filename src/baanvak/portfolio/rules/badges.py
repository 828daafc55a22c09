"""The credential of a confirmed skill, in the form of Open Badges 3.0 (1EdTech) over W3C credentials 2.0."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
FRAMEWORKS = {"esco": ("ESCO", "ext:ESCOAlignment")}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A skill that somebody who may do so has seen: all that a badge tells, and nothing else."""

    key: str  # names the evidence in an address
    person: str
    email: str
    skill: str
    level: str  # in words
    seen_by: str  # the organisation
    organisation: str  # names the organisation in an address
    how: str  # what was seen, in words
    on: date
    uri: str = ""  # of the concept
    scheme: str = ""


def credential(found: Confirmed, site: str) -> dict[str, Any]:
    """Return the credential; `site` is the address of this Baanvak, without a slash at the end."""
    subject: dict[str, Any] = {
        "type": ["AchievementSubject"],
        "identifier": _identity(found),
        "achievement": {
            "id": f"{site}/open/badge/{found.key}#achievement",
            "type": ["Achievement"],
            "name": found.skill,
            "description": f"{found.skill} ({found.level})",
            "criteria": {"narrative": found.how},
        },
    }
    if found.scheme in FRAMEWORKS:
        framework, kind = FRAMEWORKS[found.scheme]
        subject["achievement"]["alignment"] = [
            {
                "type": ["Alignment"],
                "targetName": found.skill,
                "targetUrl": found.uri,
                "targetFramework": framework,
                "targetType": kind,
            }
        ]
    return {
        "@context": list(CONTEXT),
        "id": f"{site}/open/badge/{found.key}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": f"{site}/open/organisatie/{found.organisation}", "type": ["Profile"], "name": found.seen_by},
        "validFrom": f"{found.on.isoformat()}T00:00:00Z",
        "name": found.skill,
        "credentialSubject": subject,
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def _identity(found: Confirmed) -> list[dict[str, Any]]:
    """The name in words, so that a reader knows whose badge it is; the e-mail address only as a trace."""
    name = {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": found.person}
    if not found.email:
        return [name]
    salt = hashlib.sha256(found.key.encode()).hexdigest()[:16]
    trace = hashlib.sha256((found.email.lower() + salt).encode()).hexdigest()
    email = {"type": "IdentityObject", "identityType": "emailAddress", "hashed": True, "salt": salt}
    return [name, email | {"identityHash": f"sha256${trace}"}]


def claims(document: dict[str, Any], on: date) -> dict[str, Any]:
    """Return a credential as the claims of a JWT, as Open Badges asks: the credential itself and who, what, when."""
    return {
        **document,
        "iss": document["issuer"]["id"],
        "jti": document["id"],
        "sub": document["id"] + "#holder",
        "nbf": (on - date(1970, 1, 1)).days * 86_400,
    }
