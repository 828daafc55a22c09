"""Words that tell a diagnosis or a medicine: in a portfolio stands what somebody needs at work instead.

Source: AVG art. 9, and the practice that a work file holds what somebody can and needs, never the cause.
The list helps the writer, it is no guard: it knows common words, and leaves alone what is said about others
whom one cares for ("kinderen met autisme", "medicijnen uitdelen"), because that is work.
"""

import re
from dataclasses import dataclass

from baanvak.base.words import msgid

INSTEAD = msgid(
    "We read a word about illness or medicine: “%(words)s”. You do not have to tell that. "
    "Write what you need at work instead, such as “a quiet place” or “no heavy lifting”."
)

# A star stands for any ending, also with a hyphen: "depressie*" finds depressies and depressie-klachten.
DIAGNOSES = """
    adhd* pddnos pdd-nos autisme autist autisten autistisch* asperger* tourette* odd-stoornis ptss ptsd
    trauma's getraumatiseerd* depressie* depressief depressieve burn-out* burnout* overspannen
    angststoornis* paniekstoornis* paniekaanval* dwangstoornis* persoonlijkheidsstoornis* eetstoornis*
    stemmingsstoornis* slaapstoornis* gedragsstoornis* hechtingsstoornis* bipolair* manisch* borderline*
    schizofren* psychose* psychotisch* anorexia boulimia smetvrees straatvrees agorafobie psychiatrisch*
    suicid* suïcid* verslaving* verslaafd* alcoholist* alcoholverslav* drugsverslav* gokverslav* dyslexie*
    dyslectisch* dyscalculie* dyspraxie* zwakbegaafd* laagbegaafd* dementie* alzheimer* epilepsie*
    epileptisch* migraine* parkinson* hersenletsel* hersenbloeding* hersenschudding* hersentumor* beroerte*
    herseninfarct* spierziekte* diabetes* suikerziekte* diabeet* reuma* artrose* artritis* bechterew*
    fibromyalgie* hernia* whiplash* scoliose osteoporose rsi carpaaltunnelsyndroom* kanker* leukemie tumor
    tumoren chemotherapie* copd astma* longemfyseem hartinfarct* hartaanval* hartfalen* hartziekte*
    hartkwaal* hiv-* hiv seropositief hepatitis crohn colitis prikkelbaredarm* nierfalen nierziekte*
    nierdialyse leverziekte* long-covid lupus psoriasis eczeem endometriose vermoeidheidssyndroom diagnose
    diagnoses gediagnosticeerd* gediagnostiseerd* stoornis stoornissen syndroom ziektebeeld autism autistic
    depression depressive schizophreni* psychosis psychotic bipolar anorexic alcoholic alcoholism addiction
    addicted dyslexia dyslexic dyscalculia epilepsy epileptic diabetic arthritis rheumatism rheumatoid
    fibromyalgia cancer leukaemia leukemia tumour* asthma dementia emphysema hepatitis diagnosis diagnosed
    disorder disorders
"""
DIAGNOSES_OF_WORDS = (
    r"multiple sclerose|multiple sclerosis|long covid|niet[- ]aangeboren hersenletsel|sociale fobie"
    r"|(?:licht )?verstandelijke beperking|verstandelijk beperkt|chronisch vermoeid\w*|chronic fatigue"
    r"|anxiety disorder|panic attacks?|heart attack|heart failure|heart disease|brain injury"
    r"|learning disability|slipped disc|herniated disc|back hernia|mental illness|ziekte van \w+"
)
# These only in capitals: in small letters they are ordinary words.
DIAGNOSES_IN_CAPITALS = r"ADD|ASS|PDD|NAH|LVB|CVA|TIA|OCD|OCS|CVS|ODD|MCDD"
MEDICINES = """
    medicatie* medicijn* antidepressiva* antidepressivum antipsychotica* kalmeringsmiddel* slaappil*
    pijnstiller* ritalin* methylfenidaat concerta* dexamfetamine oxazepam* diazepam* temazepam* lorazepam
    paroxetine* citalopram* sertraline* fluoxetine* venlafaxine* mirtazapine* amitriptyline* quetiapine*
    olanzapine* risperidon* haldol haloperidol insuline* morfine* oxycodon* tramadol* fentanyl methadon*
    pregabaline* prednison* methotrexaat chemo chemokuur* prozac seroxat medication medications medicines
    antidepressant* antipsychotic* painkiller* sleeping-pills insulin morphine oxycodone methadone
"""

# After these, with "met" or "die", a diagnosis is about others: that is work, or care.
OTHERS = (
    r"mensen|cliënten?|clienten?|klant(?:en)?|bewoners?|patiënten?|patienten?|deelnemers?|leerling(?:en)?"
    r"|kind(?:eren)?|jongeren|ouderen|volwassenen|gezin(?:nen)?|mannen|vrouwen|gasten|collega's"
    r"|moeder|vader|broer|zus|zoon|dochter|opa|oma"
    r"|people|clients?|residents?|patients?|participants?|pupils?|students?|children|child|elderly|adults?"
    r"|families|guests|mother|father|brother|sister|son|daughter"
)
ABOUT_OTHERS = re.compile(rf"\b(?:{OTHERS})\s+(?:met|die|with|who)\s+(?:\w+\s+){{0,3}}$", re.I)
# In one word with these it is a kind of work: verslavingszorg, dementieconsulent.
KIND_OF_WORK = re.compile(
    r"zorg|begeleid|coach|consulent|verple|preventie|hulp|deskundig|afdeling|kliniek|instelling|assistent|training",
    re.I,
)
# Beside a medicine these make it work: handing out, not taking.
HANDING_OUT = re.compile(
    r"\b(?:deel|deelt|deelde|delen|uitdelen|uitgedeeld|uitreiken|toedienen|toegediend|klaarzetten|klaargezet|aanreiken"
    r"|bezorg\w*|verkoop|verkopen|verkocht|bestellen|bestelde|dispens\w*|hand(?:ed|ing)? out|giv(?:e|ing) out"
    r"|deliver\w*|sell|sold|administer\w*)\b",
    re.I,
)
NEAR_BY = 40  # signs before and after a medicine in which such a word counts


@dataclass(frozen=True, slots=True)
class Found:
    """A word as it stands in the text, from `start` up to `end`."""

    word: str
    start: int
    end: int


def _pattern(listed: str) -> str:
    words = sorted(listed.split(), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in words)


_DIAGNOSIS = re.compile(rf"\b(?:{DIAGNOSES_OF_WORDS}|{_pattern(DIAGNOSES)})\b", re.I)
_CAPITALS = re.compile(rf"\b(?:{DIAGNOSES_IN_CAPITALS})\b")
_MEDICINE = re.compile(rf"\b(?:{_pattern(MEDICINES)})\b", re.I)


def medical_words(text: str) -> list[Found]:
    """The words in `text` that tell a diagnosis or a medicine of the writer, in order."""
    found = {
        hit.start(): Found(hit.group(), hit.start(), hit.end())
        for pattern in (_DIAGNOSIS, _CAPITALS)
        for hit in pattern.finditer(text)
        if not ABOUT_OTHERS.search(text, 0, hit.start()) and not KIND_OF_WORK.search(hit.group())
    }
    for hit in _MEDICINE.finditer(text):
        around = text[max(0, hit.start() - NEAR_BY) : hit.end() + NEAR_BY]
        if not HANDING_OUT.search(around):
            found[hit.start()] = Found(hit.group(), hit.start(), hit.end())
    return [found[start] for start in sorted(found)]


def named(found: list[Found]) -> str:
    """The words found, each once, for the sentence that says so."""
    return ", ".join(dict.fromkeys(each.word.lower() for each in found))
