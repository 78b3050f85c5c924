"""What the real meeting of 20 April 2020 told, fact by fact: whatever is made of the sample must still tell all of it.

Every string of `FACTS` stands literally in the sample's files. Those of `WRITTEN_OUT` stand there as fields
(`date: 2020-04-20`) and come into being when the meeting is rendered. A document may set a no-break space for a space.
"""

from __future__ import annotations

ORGANISATIONS: tuple[str, ...] = (
    "Region Jämtland Härjedalen",
    "Regionen",
    "Länsstyrelsen",
    "Arbetsförmedlingen",
    "Företagarna",
    "Handelskammaren",
    "Jämtland Härjedalen Turism",
    "JHT",
    "Samling Näringsliv",
    "IUC Z Group",
)

PEOPLE: tuple[str, ...] = (
    "Anders Byström",
    "Jöran Hägglund",
    "Martina Lundholm",
    "Annika Hermansson",
    "Marina Gregorsson",
)

EMAILS: tuple[str, ...] = (
    "martina.lundholm@example.org",
    "annika.hermansson@example.org",
    "marina.gregorsson@example.org",
)

DATES: tuple[str, ...] = (
    "den 17 april",
    "21 april",
    "22 april",
    "den 24 april",
    "4 maj",
    "den 11 maj",
    "den 15 maj",
    "v. 18",
)

# The words at the table.
SAID: tuple[str, ...] = (
    "innan semestern",
    "löpande",
    "så snart som möjligt",
    "senast på fredag",
    "i fredags",
    "onsdag förmiddag",
    "innan helgen",
    "morgondagen (tisdag)",
    "om 2 veckor",
    "under nästa vecka",
    "under sommaren",
    "har pratat … om att ha ett möte",
    "kom gärna med synpunkter",
    "har en dialog",
    "tas fram av Regionen",
    "bjuder in till fastighetsägare",
    "har ett uppdrag",
)

FIGURES: tuple[str, ...] = (
    "Två stödpaket",
    "20 anställda",
    "2–3 gånger fler inskrivna",
    "70-tal",
)

LINKS: tuple[str, ...] = (
    "https://utveckling.skane.se/tema/information-om-coronaviruset-for-foretagare/",
    "https://www.regiongavleborg.se/regional-utveckling/arbetsmarknad-och-kompetensforsorjning/semaforen/",
)

TITLES: tuple[str, ...] = (
    "Senaste från myndigheterna",
    "Möte med bankerna",
    "Näringslivssupporten",
    "Två stödpaket till näringslivet",
    "Matchning",
    "Utlysning från ESF",
    "Hyresersättningar och läget i lantbruket",
    "Senaste från organisationerna",
    "Uppföljning av åtgärder",
    "Nästa möte",
)

TERMS: tuple[str, ...] = (
    # Region Jämtland Härjedalen: the banks, Näringslivssupporten, the two packages
    "bankerna i länet",
    "departementets",
    "dialog och diskussion",
    "förstärkts",
    "Försäkring",
    "HR",
    "Ekonomi",
    "bokföring och revision",
    "Affärsjuridik",
    "obestånd och konkurs",
    "Krishantering",
    "Ledning",
    "utbildning i besöksnäringen",
    "ekonomiskt stöd till mindre företag",
    # matching
    "matchajobben.nu",
    "koppla ihop sig",
    "samlingssida",
    "företagare och individer",
    "Region Skåne",
    "utbildningsutbud, statistikunderlag",
    "modell för att matcha utbildningsutbud",
    "Gävleborgs modell",
    "statistik över varsel och konkurser",
    "löpande på webben",
    "tar gärna emot synpunkter",
    # the European Social Fund's call
    "ESF-utlysningen",
    "planeringsfasen",
    "inventera",
    "kompetensbehov",
    "stärka individer",
    "förfrågan",
    "Inspel",
    "dialog med LRF",
    "något gemensamt för små livsmedelsföretag",
    "anknytning till besöksnäringen",
    "samlat förfrågningsunderlag",
    # Länsstyrelsen
    "Förordningen",
    "stöd till hyresersättningar",
    "Västernorrland",
    "bjuder in fastighetsägare",
    "tillsammans med näringslivskontoren",
    "Regeringen",
    "inreseförbudet",
    "Polisens webbplats",
    "undantagen",
    # Arbetsförmedlingen
    "Antalet varsel",
    "det normala",
    "Korttidspermitteringen är troligen",
    "Arbetslösheten",
    "Resurser",
    "myndighetsnivå",
    "administrationen",
    "nyinskrivna",
    "Lokalkontoren",
    "lånar ut personal",
    # Företagarna
    "kostnadsstöd",
    "intäktsminskning",
    "Enskilda firmor",
    "Korttidspermitteringen gäller bara deras anställda",
    "inte företagaren själv",
    # Handelskammaren
    "Enkäten följs upp",
    "Konkursläget",
    "en första känning",
    "något reviderad",
    "jämföra",
    "Flera aktörer",
    "diskussionen om flyget",
    "bokat med SAS",
    # Jämtland Härjedalen Turism
    "Den planerade utbildningen",
    "revidera besöksnäringsstrategin",
    "Regionala utvecklingsstrategin",
    "Smart Specialiseringsstrategin",
    "scenario",
    "styrelsen tar sig tid",
    "underlag från JHT",
    "Styrelsens arbetsutskott",
    "VD i uppdrag",
    "framtiden efter Corona",
    # Samling Näringsliv
    "Revisorspaketet snart",
    "ett första steg",
    "pandemin",
    # IUC Z Group
    "alla IUC i Sverige",
    "Tillväxtverket",
    "SIMJH",
    "utbildningsprogram",
    "anmäla sin personal",
)

WRITTEN_OUT: tuple[str, ...] = (
    "20 april 2020",
    "4 maj 2020",
    "kl. 15",
)

FACTS: tuple[str, ...] = (
    *ORGANISATIONS,
    *PEOPLE,
    *EMAILS,
    *DATES,
    *SAID,
    *FIGURES,
    *LINKS,
    *TITLES,
    *TERMS,
)
