"""Made-up names. First and last names are common ones, combined by chance; no row is a real person."""

FIRST_NAMES = (
    "Aaltje", "Abdel", "Ahmed", "Aisha", "Albert", "Amal", "Amina", "Anja", "Anna", "Annet", "Arjen", "Astrid", "Aziza",
    "Bas", "Berend", "Bianca", "Bilal", "Bouchra", "Carla", "Chantal", "Daan", "Dilan", "Dirk", "Ebru", "Eduard", "Elena",
    "Elly", "Emine", "Erik", "Eskil", "Esther", "Eva", "Fadi", "Farah", "Fatima", "Femke", "Filmon", "Frank", "Geert",
    "Gerda", "Grietje", "Hadi", "Hanna", "Harm", "Hassan", "Heleen", "Henk", "Ibrahim", "Ilse", "Imane", "Ingrid", "Iris",
    "Ismail", "Jacob", "Jamila", "Jan", "Jannes", "Jelle", "Joke", "Jolanda", "Karin", "Karim", "Kees", "Khadija", "Klaas",
    "Lars", "Leila", "Linda", "Lotte", "Luuk", "Maaike", "Mahmoud", "Marcel", "Maria", "Mark", "Marleen", "Merel", "Mieke",
    "Milan", "Mirjam", "Mohamed", "Monique", "Nadia", "Naomi", "Nazan", "Nienke", "Noor", "Omar", "Patrick", "Petra",
    "Pieter", "Rachid", "Rania", "Renate", "Rik", "Rob", "Roelof", "Rosa", "Ruben", "Sabina", "Samira", "Samuel", "Sander",
    "Sanne", "Sara", "Selam", "Sjoerd", "Sofie", "Stefan", "Tamara", "Teun", "Theo", "Tigist", "Tineke", "Tom", "Trijntje",
    "Vera", "Willem", "Wiebe", "Yara", "Yasmin", "Yonas", "Yusuf", "Zeynep",
)  # fmt: skip

LAST_NAMES = (
    "Abdi", "Achterberg", "Aksoy", "Al Hadi", "Amrani", "Bakker", "Bekele", "Benali", "Bolhuis", "Boonstra", "Bos", "Bouma",
    "Brink", "Brouwer", "de Boer", "de Haan", "de Jong", "de Vries", "de Wit", "Demir", "Dijkstra", "Drent", "Dussel",
    "Ebbens", "El Idrissi", "Eisses", "Faber", "Ferreira", "Fokkens", "Gebre", "Haddad", "Haveman", "Heidema", "Hofstra",
    "Hoekstra", "Huizinga", "Ivanova", "Jager", "Jansen", "Kamara", "Karim", "Kaya", "Klaassen", "Kloosterman", "Knol",
    "Koning", "Kooistra", "Kowalski", "Kramer", "Kuiper", "Lanting", "Lopes", "Luinge", "Mansour", "Meijer", "Mulder",
    "Nanninga", "Nowak", "Oosterhuis", "Osman", "Ozturk", "Pater", "Pieters", "Postma", "Prins", "Radstake", "Reinders",
    "Rustam", "Said", "Schipper", "Scholtens", "Sikkema", "Smit", "Stulp", "Tadesse", "Tammeling", "ter Veen", "Tuinstra",
    "van Dam", "van der Laan", "van der Veen", "van Dijk", "Veenstra", "Venema", "Visser", "Vos", "Wagenaar", "Westra",
    "Wiersma", "Wolters", "Yildiz", "Zijlstra", "Zuidema",
)  # fmt: skip

# Per sector the first and second halves of employers' names.
EMPLOYERS = {
    "care": (("Zorggroep", "Thuiszorg", "Woonzorg", "Verpleeghuis"), ("Wadkant", "De Linde", "Reitdiep", "Hunzehof", "De Es")),
    "childcare": (("Kinderopvang", "Peuterspeelzaal"), ("Het Vlindernest", "Pippeloentje", "De Kiekendief")),
    "cleaning": (("Schoonmaak", "Glasbewassing", "Facilitair"), ("Helder", "De Dweil", "Noorderglans", "Spiegelzicht")),
    "construction": (("Bouwbedrijf", "Aannemer", "Bestratingen", "Schilders"), ("Noorderhuis", "Van Steen", "Klinkerpad", "Borg")),
    "education": (("Basisschool", "Vakschool"), ("De Terp", "Het Getij", "De Wierde")),
    "green": (("Hoveniers", "Kwekerij", "Melkveebedrijf", "Groenbedrijf"), ("De Meidoorn", "Westerwold", "Hoogeland", "Oldambt")),
    "hospitality": (("Eetcafé", "Hotel", "Lunchroom", "Catering"), ("De Sluis", "Het Veerhuis", "Grachtzicht", "Aan Tafel")),
    "ict": (("ICT-dienst", "Computerhulp"), ("Noordbit", "Helpdesk Plus", "Datawad")),
    "logistics": (("Magazijn", "Distributie", "Pakketdienst"), ("Eemspoort", "Snelpost Noord", "De Kade", "Westpoort")),
    "office": (("Administratie", "Klantcontact", "Verzekeringen"), ("De Balie", "Noordwest", "Martini", "Cijferhuis")),
    "production": (("Bakkerij", "Fabriek", "Zuivel", "Metaalwerk"), ("De Korenaar", "Delfsiel", "Roodehaan", "Veenkolonie")),
    "retail": (("Supermarkt", "Bouwmarkt", "Kringloop", "Mode"), ("De Markt", "Tweede Ronde", "Hoekstra & Zn", "Folkinge")),
    "security": (("Beveiliging",), ("De Wachter", "Poortzicht")),
    "technology": (("Installatie", "Zonne-energie", "Techniek", "Onderhoud"), ("Noorderzon", "Warmte Vooruit", "Schakel", "Eems")),
    "transport": (("Transport", "Taxi", "Busbedrijf"), ("Noordlijn", "De Vaart", "Lauwers")),
    "welfare": (("Welzijn", "Buurtwerk"), ("De Brug", "Ons Dorp", "Vinkhuizerhof")),
}  # fmt: skip
