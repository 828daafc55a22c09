"""Hiding contact details in the text of a vacancy."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from baanvak.market.rules.redaction import redact

NL = "[contactgegevens weggelaten]"
EN = "[contact details left out]"


@pytest.mark.parametrize(
    "number",
    [
        *("06-12345678", "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06–12345678", "(06) 12345678"),
        *("050-3123456", "050 312 34 56", "(050) 312 34 56", "0598 123 456", "0598-123456", "088 123 45 67"),
        *("+31 6 12345678", "+31612345678", "+31 (0)6 1234 5678", "0031 6 12345678", "+31-50-3123456"),
        *("020 7946 0018", "07700 900123", "+44 (0)20 7946 0018", "01632 960 123", "0800-1234", "0900 1234567"),
        *("+49 30 901820", "0470 12 34 56", "+32 470 12 34 56", "31612345678", "555-123-4567", "(555) 123-4567"),
        *("06 12345678 / 06 87654321", "0 6 1 2 3 4 5 6 7 8"),
    ],
)
def test_telephone_numbers_are_hidden_in_full(number: str) -> None:
    text = redact(f"Meer weten over het werk? Het nummer is {number}. Wij zijn er voor u.")
    assert text == f"Meer weten over het werk? Het nummer is {NL}. Wij zijn er voor u."


@pytest.mark.parametrize(
    "text",
    [
        "Het salaris is € 2.500,- tot € 3.000,- bruto per maand bij 36 uur.",
        "Pay: £38,890 - £44,503 per annum, from 1000 - 2000 hours.",
        "Reageer vóór 01-02-2025 of op 2025-01-02, van 08:00 tot 17:00 uur.",
        "De periode is van 01-02-2025 09:00 tot 05-03-2025 17:00.",
        "Wij zitten aan de Grote Markt 1, 9712 HN Groningen.",
        "KvK 01234567, KvK-nummer: 04012345, btw-nummer 001234567B01.",
        "Wij zijn 24/7 open, hebben 100.000 klanten en 0,8 fte; vacature 2025-123.",
    ],
)
def test_pay_dates_postcodes_and_registrations_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "address",
    [
        *("jan@voorbeeld.nl", "j.de-vries+werk@sub.voorbeeld.co.uk", "mailto:jan@voorbeeld.nl"),
        *("jan (at) voorbeeld.nl", "jan[at]voorbeeld[dot]nl", "jan @ voorbeeld.nl", "jan＠voorbeeld.nl"),
    ],
)
def test_mail_addresses_are_hidden_also_when_disguised(address: str) -> None:
    assert redact(f"Stuur uw brief naar {address}, dan hoort u van ons.") == (
        f"Stuur uw brief naar {NL}, dan hoort u van ons."
    )


def test_things_with_an_at_sign_that_are_no_address_stay() -> None:
    text = "U wordt lid van Women@Work en ziet ons op https://video.example/@bedrijf en op @bedrijf."
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Neem contact op met Jan de Vries voor meer uitleg.", f"Neem contact op met {NL} voor meer uitleg."),
        ("Vragen? Bel Piet Jansen op 050-3123456.", f"Vragen? Bel {NL} op {NL}."),
        ("Neem contact op met onze recruiter Sanne van den Berg.", f"Neem contact op met onze recruiter {NL}."),
        ("U kunt terecht bij Ahmed El Khatib of Fatma Yılmaz.", f"U kunt terecht bij {NL}."),
        ("Contactpersoon: mevr. A.B. de Boer", f"Contactpersoon: {NL}"),
        ("Stuur uw cv naar Pieter-Jan van 't Hof.", f"Stuur uw cv naar {NL}."),
        ("Jan de Vries, teamleider: 06 12345678", f"{NL}, teamleider: {NL}"),
        ("Meer weten? Jan de Vries (06-12345678) vertelt het u.", f"Meer weten? {NL} ({NL}) vertelt het u."),
        ("Bel Sanne!", f"Bel {NL}!"),
        (
            "For more about the role contact Sarah Jones on 01632 960123.",
            f"For more about the role contact {EN} on {EN}.",
        ),
        (
            "For further details of the post contact:\n\nNadia Francis, team lead: 01632 960123 or the office",
            f"For further details of the post contact:\n\n{EN}, team lead: {EN} or the office",
        ),
        ("Please call Mr Adekanmi or email the team at a@b.example", f"Please call {EN} or email the team at {EN}"),
    ],
)
def test_people_introduced_as_a_contact_lose_their_names(text: str, kept: str) -> None:
    assert redact(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "U hebt veel contact met klanten en werkt met Microsoft Office.",
        "Neem contact op met de afdeling Personeelszaken.",
        "Wij zoeken iemand met een belangrijke rol binnen Stichting Zorg Groningen.",
        "You contact Clients daily and apply Failure Mode Analysis, which we call the Juniper Way.",
        "A bachelor in Computer Science, Information Systems or a related field is what we ask of you.",
        "Contact Human Resources for the forms.",
        "Het contact Voor en na de zorg is belangrijk.",
    ],
)
def test_other_capitals_stay(text: str) -> None:
    assert redact(text) == text


def test_the_note_is_in_the_language_of_the_text() -> None:
    assert EN in redact("Are you the one we are looking for? Then mail us at jobs@firm.example with your letter.")
    assert NL in redact("Bent u degene die wij zoeken? Stuur dan een brief aan werk@firma.example voor het eind.")
    assert redact("") == ""


# No address and no number may come through, whatever stands around it. These patterns are not those of the code.
MAIL_LIKE = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}")
PHONE_LIKE = re.compile(r"(?<!\d)(?:\+|0)[1-9](?:[ .()/-]{0,2}\d){7,}")

mails = st.emails(domains=st.just("voorbeeld.example"))
gap = st.sampled_from(["", " ", "-", ".", " - ", "/"])


@st.composite
def phones(draw: st.DrawFn) -> str:
    start = draw(st.sampled_from(["06", "050", "0598", "+31 6", "+31", "0031 50", "(050)", "+44 (0)20", "07700"]))
    digits = draw(st.lists(st.integers(0, 9), min_size=8, max_size=9))
    joint = draw(gap)
    step = draw(st.integers(1, 4))
    groups = ["".join(map(str, digits[n : n + step])) for n in range(0, len(digits), step)]
    return f"{start}{draw(gap)}{joint.join(groups)}"


around = st.text(st.characters(blacklist_categories=("Cs", "Nd")), max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(around, mails, phones()), min_size=1, max_size=6), st.sampled_from([" ", "\n", ", "]))
@example(["06 12345678", "06 87654321"], " ")
@example(["contact Sarah Jones", "a@b@voorbeeld.example"], " ")
def test_no_address_and_no_number_survives(parts: list[str], between: str) -> None:
    hidden = redact(between.join(parts))
    assert not MAIL_LIKE.search(hidden)
    assert not PHONE_LIKE.search(hidden)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
@example("Bel Jan de Vries of mail jan@voorbeeld.nl, 06-12345678 (Piet Jansen)")
def test_hiding_twice_changes_nothing_more(text: str) -> None:
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize("piece", ["0", "06 ", "a@", "Jan ", "contact ", "1-", "de ", "A.", "(at) ", "tel ", "0 ("])
def test_a_text_made_to_be_slow_is_not_slow(piece: str) -> None:
    started = time.process_time()
    redact("neem contact op met " + piece * (40_000 // len(piece)))
    assert time.process_time() - started < 5
