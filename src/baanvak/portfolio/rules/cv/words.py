"""The words people use in a CV, in Dutch and English: headings, kinds of work, companies, schools, occupations."""

import re
from enum import StrEnum


class Part(StrEnum):
    """The parts of a CV."""

    WORK = "work"
    VOLUNTEERING = "volunteering"
    INTERNSHIP = "internship"
    CARE = "care"
    EDUCATION = "education"
    COURSES = "courses"
    LANGUAGES = "languages"
    SKILLS = "skills"
    TRAITS = "traits"
    LICENCES = "licences"
    PERSONAL = "personal"
    PROFILE = "profile"
    HOBBIES = "hobbies"
    REFERENCES = "references"
    NONE = "none"


_HEADINGS = {
    Part.WORK: """
        werkervaring; ervaring; werk; arbeidsverleden; arbeidservaring; loopbaan; werkverleden;
        werkgeschiedenis; werkgevers; relevante werkervaring; overige werkervaring; professionele ervaring;
        betaald werk; bijbanen; banen; carrière; ervaringen; werkzaamheden; work experience; experience;
        employment; employment history; work history; loopbaanoverzicht; professional experience;
        relevant experience; career; career history; jobs; professional background; eigen bedrijf
    """,
    Part.VOLUNTEERING: """
        vrijwilligerswerk; vrijwilligerservaring; vrijwillig; vrijwillige inzet; volunteering; volunteer work;
        volunteer experience; voluntary work; nevenactiviteiten; bestuurswerk
    """,
    Part.INTERNSHIP: """
        stage; stages; stage-ervaring; stageervaring; internship; internships; placements; werkervaringsplaats
    """,
    Part.CARE: """
        mantelzorg; zorgtaken; zorg thuis; family care
    """,
    Part.EDUCATION: """
        opleiding; opleidingen; scholing; studie; studies; onderwijs; education; schooling; diploma's;
        diplomas; genoten opleidingen; gevolgde opleidingen; opleidingsgegevens; academic background; school;
        schoolopleiding; qualifications; educational background; academic qualifications; vooropleiding
    """,
    Part.COURSES: """
        cursus; cursussen; training; trainingen; certificaten; certificaat; courses; certificates;
        certifications; trainings; bijscholing; workshops; diploma's en certificaten; behaalde certificaten;
        licenses and certifications
    """,
    Part.LANGUAGES: """
        talen; taal; taalkennis; talenkennis; taalvaardigheid; taalvaardigheden; languages; language skills;
        language; taalbeheersing; talenbeheersing; spreekt; kennis van talen
    """,
    Part.SKILLS: """
        vaardigheden; vaardigheid; competenties; kennis; skills; kwaliteiten; computervaardigheden;
        computerkennis; it-skills; it skills; software; key skills; technical skills; sterke punten;
        vakvaardigheden; digitale vaardigheden; it-kennis; computer skills; professional skills; core skills;
        kerncompetenties; vakkennis; wat ik kan; kan goed; ik kan; goed in; ik ben goed in;
        waar ben ik goed in; core competencies; competencies;
        expertise; hard skills; automatisering; systemen
    """,
    Part.TRAITS: """
        eigenschappen; persoonlijke eigenschappen; soft skills; persoonskenmerken; karakter; persoonlijkheid;
        personal skills; karaktereigenschappen; sociale vaardigheden; strengths
    """,
    Part.LICENCES: """
        rijbewijs; rijbewijzen; vervoer; driving licence; driving license; driver's license; driver's licence;
        drivers license; driving licences; mobiliteit
    """,
    Part.PERSONAL: """
        personalia; persoonlijke gegevens; persoonsgegevens; persoonlijk; gegevens; contact; contactgegevens;
        personal details; personal information; personal data; contact details; contact information;
        mijn gegevens; adresgegevens
    """,
    Part.PROFILE: """
        profiel; persoonlijk profiel; over mij; about me; profile; summary; samenvatting; personal statement;
        objective; wie ben ik; personal profile; professional summary; introductie; inleiding; motivatie; doel;
        wat ik zoek; professional profile
    """,
    Part.HOBBIES: """
        hobby; hobby's; hobbys; hobbies; interesses; interesse; vrije tijd; interests; hobbies and interests
    """,
    Part.REFERENCES: """
        referenties; referentie; references; referees
    """,
}


def _listed(words: str) -> list[str]:
    """A list of words or groups of words, with semicolons between them."""
    return [one.strip() for one in " ".join(words.split()).split(";") if one.strip()]


HEADINGS = {heading: part for part, words in _HEADINGS.items() for heading in _listed(words)}


def any_of(words: str) -> str:
    """Part of a pattern for any of these; a star stands for any letters before or behind."""
    longest_first = sorted(_listed(words), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+") for w in longest_first)


def pattern(words: str) -> re.Pattern[str]:
    """Finds any of these as whole words, in capitals or not."""
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})(?!\w)", re.I)


# What kind of experience it is, by the words in its heading lines; the first that fits counts.
KINDS = (
    ("care", pattern("mantelzorg*; zorg voor mijn *; caring for my *; family carer; informal care*")),
    (
        "internship",
        pattern("stage; *stage; stages; stagiair*; intern; internship; trainee; werkervaringsplaats*; work placement"),
    ),
    ("volunteering", pattern("vrijwillig*; volunteer*; voluntary; onbetaald; unpaid")),
    (
        "own_business",
        pattern(
            """
            zzp*; eigen bedrijf; eigen zaak; eenmanszaak; zelfstandig*; freelance*; self-employed; eigenaar;
            eigenaresse; owner; own business; ondernemer
            """
        ),
    ),
)

COMPANY = pattern(
    """
        b.v.; bv; n.v.; v.o.f.; vof; ltd; inc; llc; gmbh; stichting *; gemeente *; provincie *; groep; *groep;
        group; company; restaurant; *restaurant; eetcafé; eetcafe; café; cafe; hotel; *hotel; supermarkt;
        *supermarkt; ziekenhuis; *ziekenhuis; hospital; school; *school; college; *college; vereniging *;
        bakkerij; *bakkerij; slagerij; garage; garagebedrijf; *bedrijf; bouwbedrijf; bouw; transport;
        logistiek; logistics; uitzendbureau; *bureau; drukkerij; winkel; *winkel; shop; store; warenhuis;
        fabriek; *fabriek; factory; kwekerij; boerderij; manege; camping; museum; bibliotheek; kerk; moskee;
        zorggroep; thuiszorg *; zorgcentrum; *centrum; center; centre; buurthuis; wijkcentrum; speeltuin;
        voedselbank; kringloop; *kringloop; kringloopwinkel; univers*; hogeschool; roc; umcg; postnl;
        ministerie; kinderopvang; kinderdagverblijf; peuterspeelzaal; schoonmaakbedrijf; schoonmaakdiensten;
        diensten; services; solutions; installatietechniek; techniek; bv.; club; clinic; foundation; charity;
        council; hoveniers; schilders; metaal
    """
)
# Words that say what somebody is; also at the end of a longer word: vrachtwagenchauffeur.
OCCUPATION = re.compile(
    r"(?<![\w-])[\w-]*(?:"
    + any_of(
        """
        medewerker; medewerkster; assistent; assistente; monteur; chauffeur; kok; hulp; kracht; leider; leidster;
        manager; adviseur; begeleider; begeleidster; verzorgende; helpende; kundige; meester; docent; docente;
        leraar; lerares; juf; coach; trainer; coördinator; coordinator; consulent; schoonmaker; schoonmaakster;
        lasser; metselaar; timmerman; schilder; stukadoor; loodgieter; elektricien; stratenmaker; opperman;
        hovenier; tuinman; kweker; boer; magazijn*; orderpicker; vakkenvuller; vakkenvulster; cassière;
        caissière; verkoper; verkoopster; winkelier; bakker; slager; kapper; kapster; naaister; kleermaker;
        secretaris; secretaresse; receptionist; receptioniste; administratief; boekhouder; boekhoudster;
        accountant; programmeur; developer; ontwikkelaar; engineer; ingenieur; analist; bezorger; koerier;
        postbode; bewaker; beveiliger; portier; conciërge; huishoudster; schoonmaak; afwasser; bediening; barista;
        barman; ober; serveerster; ondernemer; eigenaar; stagiair; stagiaire; vrijwilliger; vrijwilligster;
        bestuurslid; voorzitter; penningmeester; gastvrouw; gastheer; operator; planner; inpakker; inpakster;
        sorteerder; apotheker; arts; tolk; vertaler; journalist; fotograaf; vormgever; ontwerper; architect;
        tekenaar; inkoper; specialist; worker; cleaner; driver; cook; chef; waiter; waitress; teacher; nurse;
        carer; caregiver; clerk; officer; assistant; technician; electrician; plumber; painter; carpenter;
        bricklayer; builder; labourer; laborer; gardener; farmer; baker; butcher; hairdresser; tailor; seamstress;
        secretary; bookkeeper; programmer; designer; guard; caretaker; picker; packer; welder; mechanic; cashier;
        seller; salesman; saleswoman; supervisor; foreman; volunteer; intern; trainee; owner; consultant;
        director; directeur; pharmacist; doctor; translator; interpreter; mantelzorger; oppas; babysitter;
        gastouder; plukker; hoofd; steward; stewardess; maker; werker; bouwer; voorman; uitvoerder; ouderenzorg
        """
    )
    + r")(?!\w)",
    re.I,
)
SCHOOL = pattern(
    """
        *college; *school; school; hogeschool; *hogeschool; universiteit; *universiteit; university; roc *;
        roc; noorderpoort; alfa-college; academie; *academie; academy; instituut; *instituut; institute;
        lyceum; *lyceum; scholengemeenschap; isk; mbo-instelling; nha; loi; nti; volwassenenonderwijs;
        gymnasium *; avondschool; high school; rijksuniversiteit; polytechnic
    """
)
# Signs that a school was in the Netherlands.
DUTCH_SCHOOL = pattern(
    """
        vmbo*; mavo; mbo*; havo; vwo; hbo*; lts; mts; hts; meao; heao; leao; lhno; vbo; lbo; roc; pabo;
        entree*; nt2; propedeuse; hogeschool*; rijksuniversiteit*; noorderpoort; alfa-college; hanzehogeschool;
        nederland; netherlands; holland; groningen; amsterdam; rotterdam; utrecht; den haag; leeuwarden; assen;
        zwolle; emmen; enschede; arnhem; nijmegen; eindhoven; tilburg; breda; maastricht; hoogeveen; delfzijl;
        veendam; stadskanaal; winschoten; hoogezand; leiden; delft; wageningen; deventer; apeldoorn; almere;
        haarlem
    """
)
COUNTRIES = (
    "Syrië", "Syrie", "Syria", "Eritrea", "Ethiopië", "Ethiopia", "Turkije", "Turkey", "Marokko", "Morocco",
    "Polen", "Poland", "Oekraïne", "Ukraine", "Rusland", "Russia", "Irak", "Iraq", "Iran", "Afghanistan",
    "Somalië", "Somalia", "Soedan", "Sudan", "België", "Belgium", "Duitsland", "Germany", "Frankrijk",
    "France", "Spanje", "Spain", "Italië", "Italy", "Portugal", "Roemenië", "Romania", "Bulgarije", "Bulgaria",
    "Hongarije", "Hungary", "Griekenland", "Greece", "Engeland", "England", "United Kingdom", "Ierland",
    "Ireland", "India", "Pakistan", "China", "Indonesië", "Indonesia", "Suriname", "Curaçao", "Aruba",
    "Brazilië", "Brazil", "Colombia", "Venezuela", "Egypte", "Egypt", "Libanon", "Lebanon", "Jemen", "Yemen",
    "Algerije", "Algeria", "Tunesië", "Tunisia", "Ghana", "Nigeria", "Kenia", "Kenya", "Congo", "Kameroen",
    "Cameroon", "Vietnam", "Thailand", "Filipijnen", "Philippines", "Sri Lanka", "Armenië", "Armenia",
    "Georgië", "Georgia", "Servië", "Serbia", "Bosnië", "Bosnia", "Kosovo", "Albanië", "Albania", "Kroatië",
    "Croatia", "Litouwen", "Lithuania", "Letland", "Latvia", "Estland", "Estonia", "Tsjechië",
    "Czech Republic", "Slowakije", "Slovakia", "Verenigde Staten", "USA", "Canada", "Australië", "Australia",
    "Zuid-Afrika", "South Africa", "Jordanië", "Jordan", "Koeweit", "Kuwait",
)  # fmt: skip
COUNTRY = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, COUNTRIES))})(?!\w)", re.I)
