"""Driving licences as people know them: the common ones first, with what one drives."""

from baanvak.atlas.rules.codes import Licence
from baanvak.base.words import msgid

LICENCE_WORDS = {
    Licence.B: msgid("B: car"),
    Licence.AM: msgid("AM: moped or scooter"),
    Licence.BE: msgid("BE: car with a heavy trailer"),
    Licence.T: msgid("T: tractor"),
    Licence.C: msgid("C: lorry"),
    Licence.CE: msgid("CE: lorry with trailer"),
    Licence.D: msgid("D: bus"),
    Licence.A: msgid("A: motorcycle"),
    Licence.A1: msgid("A1: light motorcycle"),
    Licence.A2: msgid("A2: medium motorcycle"),
    Licence.C1: msgid("C1: small lorry"),
    Licence.C1E: msgid("C1E: small lorry with trailer"),
    Licence.D1: msgid("D1: small bus"),
    Licence.D1E: msgid("D1E: small bus with trailer"),
    Licence.DE: msgid("DE: bus with trailer"),
}

COMMON = (Licence.B, Licence.AM, Licence.BE, Licence.T, Licence.C, Licence.CE, Licence.D)
OTHERS = tuple(licence for licence in LICENCE_WORDS if licence not in COMMON)
EVERY = sum(Licence)
