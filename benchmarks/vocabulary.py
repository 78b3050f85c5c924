"""The words that the benchmark's minutes are made of: Swedish, with their inflected forms."""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """A noun: its article, and the four forms of Swedish."""

    article: str
    one: str
    the: str
    many: str
    all: str


class Verb(NamedTuple):
    """A verb: infinitive, present, past, supine, and the passive infinitive."""

    to: str
    now: str
    then: str
    done: str
    passive: str


class Adjective(NamedTuple):
    """An adjective with `en`, with `ett`, and in the plural or definite form."""

    en: str
    ett: str
    many: str


def _nouns(text: str) -> tuple[Noun, ...]:
    return tuple(Noun(*line.split()) for line in text.split("\n") if line.strip())


def _verbs(text: str) -> tuple[Verb, ...]:
    return tuple(Verb(*line.split()) for line in text.split("\n") if line.strip())


def _adjectives(text: str) -> tuple[Adjective, ...]:
    return tuple(Adjective(*line.split()) for line in text.split("\n") if line.strip())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


MATTERS = _nouns("""
ett projekt projektet projekt projekten
ett förslag förslaget förslag förslagen
en plan planen planer planerna
en strategi strategin strategier strategierna
ett program programmet program programmen
en fråga frågan frågor frågorna
ett underlag underlaget underlag underlagen
en satsning satsningen satsningar satsningarna
ett stöd stödet stöd stöden
en utredning utredningen utredningar utredningarna
en utbildning utbildningen utbildningar utbildningarna
ett uppdrag uppdraget uppdrag uppdragen
en rapport rapporten rapporter rapporterna
ett behov behovet behov behoven
en undersökning undersökningen undersökningar undersökningarna
ett nätverk nätverket nätverk nätverken
en ansökan ansökan ansökningar ansökningarna
ett avtal avtalet avtal avtalen
en konferens konferensen konferenser konferenserna
en modell modellen modeller modellerna
ett yttrande yttrandet yttranden yttrandena
en insats insatsen insatser insatserna
ett möte mötet möten mötena
en dialog dialogen dialoger dialogerna
ett mål målet mål målen
en enkät enkäten enkäter enkäterna
ett center centret center centren
en investering investeringen investeringar investeringarna
en tjänst tjänsten tjänster tjänsterna
ett råd rådet råd råden
en analys analysen analyser analyserna
en karta kartan kartor kartorna
ett seminarium seminariet seminarier seminarierna
en prognos prognosen prognoser prognoserna
en tillväxt tillväxten tillväxter tillväxterna
ett samarbete samarbetet samarbeten samarbetena
en upphandling upphandlingen upphandlingar upphandlingarna
en kampanj kampanjen kampanjer kampanjerna
ett register registret register registren
en arbetsgrupp arbetsgruppen arbetsgrupper arbetsgrupperna
en överenskommelse överenskommelsen överenskommelser överenskommelserna
ett bidrag bidraget bidrag bidragen
en remiss remissen remisser remisserna
ett initiativ initiativet initiativ initiativen
en mässa mässan mässor mässorna
en lots lotsen lotsar lotsarna
ett lån lånet lån lånen
en checklista checklistan checklistor checklistorna
ett schema schemat scheman schemana
en pilot piloten piloter piloterna
en panel panelen paneler panelerna
ett kluster klustret kluster klustren
en beräkning beräkningen beräkningar beräkningarna
en översyn översynen översyner översynerna
ett hinder hindret hinder hindren
en åtgärdslista åtgärdslistan åtgärdslistor åtgärdslistorna
""")

FIELDS = _words("""
kompetens näringslivs besöks energi utvecklings turism arbetsmarknads skogs infrastruktur etablerings bredbands
kollektivtrafik klimat export innovations livsmedels vatten elnäts bostads industri transport flyg digitaliserings
landsbygds forsknings kultur handels mineral vindkrafts laddnings jordbruks inkubator ungdoms integrations gymnasie
yrkeshögskole rekryterings varsel konkurs marknads vägunderhålls järnvägs vinter sommar fjäll skidort cykel
cirkulations återbruks batteri datahalls film mat hantverks rennärings snöskoter vandrings fiske rymd testbädds
ägarskiftes kvinno mikrolåne tillstånds beredskaps dricksvatten serverings hotell camping besöksnärings vuxen språk
validerings generationsskiftes säkerhets skogsbruks träbyggnads biogas vätgas fjärrvärme solcells gruv timmer sågverks
detaljhandels centrum bygde lärlings distans sjöfarts tull
""")

PARTIES = _nouns("""
ett företag företaget företag företagen
en kommun kommunen kommuner kommunerna
en arbetsgivare arbetsgivaren arbetsgivare arbetsgivarna
en företagare företagaren företagare företagarna
en myndighet myndigheten myndigheter myndigheterna
en bransch branschen branscher branscherna
en aktör aktören aktörer aktörerna
en skola skolan skolor skolorna
en bank banken banker bankerna
en förening föreningen föreningar föreningarna
en leverantör leverantören leverantörer leverantörerna
en markägare markägaren markägare markägarna
en anläggning anläggningen anläggningar anläggningarna
ett universitet universitetet universitet universiteten
en entreprenör entreprenören entreprenörer entreprenörerna
en fastighetsägare fastighetsägaren fastighetsägare fastighetsägarna
en handlare handlaren handlare handlarna
en lantbrukare lantbrukaren lantbrukare lantbrukarna
en rådgivare rådgivaren rådgivare rådgivarna
en by byn byar byarna
en ort orten orter orterna
en investerare investeraren investerare investerarna
en studerande studeranden studerande studerandena
en gäst gästen gäster gästerna
""")

VERBS = _verbs("""
följa följer följde följt följas
ta_fram tar_fram tog_fram tagit_fram tas_fram
presentera presenterar presenterade presenterat presenteras
diskutera diskuterar diskuterade diskuterat diskuteras
stödja stöder stödde stött stödjas
utveckla utvecklar utvecklade utvecklat utvecklas
samordna samordnar samordnade samordnat samordnas
se_över ser_över såg_över sett_över ses_över
starta startar startade startat startas
planera planerar planerade planerat planeras
utreda utreder utredde utrett utredas
förankra förankrar förankrade förankrat förankras
finansiera finansierar finansierade finansierat finansieras
prioritera prioriterar prioriterade prioriterat prioriteras
förlänga förlänger förlängde förlängt förlängas
revidera reviderar reviderade reviderat revideras
utvärdera utvärderar utvärderade utvärderat utvärderas
kartlägga kartlägger kartlade kartlagt kartläggas
lyfta lyfter lyfte lyft lyftas
bereda bereder beredde berett beredas
stärka stärker stärkte stärkt stärkas
skicka_ut skickar_ut skickade_ut skickat_ut skickas_ut
ställa_samman ställer_samman ställde_samman ställt_samman ställas_samman
slutföra slutför slutförde slutfört slutföras
sprida sprider spred spridit spridas
söka söker sökte sökt sökas
avsluta avslutar avslutade avslutat avslutas
pröva prövar prövade prövat prövas
granska granskar granskade granskat granskas
pausa pausar pausade pausat pausas
marknadsföra marknadsför marknadsförde marknadsfört marknadsföras
ompröva omprövar omprövade omprövat omprövas
bordlägga bordlägger bordlade bordlagt bordläggas
översätta översätter översatte översatt översättas
digitalisera digitaliserar digitaliserade digitaliserat digitaliseras
""")

ADJECTIVES = _adjectives("""
ny nytt nya
gemensam gemensamt gemensamma
regional regionalt regionala
lokal lokalt lokala
stor stort stora
långsiktig långsiktigt långsiktiga
särskild särskilt särskilda
viktig viktigt viktiga
första första första
digital digitalt digitala
bred brett breda
hållbar hållbart hållbara
fördjupad fördjupat fördjupade
riktad riktat riktade
tidig tidigt tidiga
uppdaterad uppdaterat uppdaterade
nationell nationellt nationella
kostnadsfri kostnadsfritt kostnadsfria
tillfällig tillfälligt tillfälliga
ökad ökat ökade
europeisk europeiskt europeiska
enkel enkelt enkla
preliminär preliminärt preliminära
praktisk praktiskt praktiska
ideell ideellt ideella
gränslös gränslöst gränslösa
""")

PLACES = _lines("""
länet
Granvik
Norrhammar
fjälldalen
Storåsen
Lillsjö
inlandet
Björkfors
Tallberga
Öretjärn
kusten
Hedeby
Åsnäs
Älvdal
Mårdsele
Kvarnforsen
Ljungvattnet
grannlänet
Järvsjö
Tosåsen
Ytterskog
Flatånger
Bergtuna
Ängersjö
Rödmyra
Skärvången
""")

TIMES = _lines("""
under våren
i höst
före sommaren
efter årsskiftet
under hösten
nästa vecka
i början av året
under nästa kvartal
innan semestern
så snart som möjligt
under de kommande två åren
löpande under året
vid månadsskiftet
när budgeten är beslutad
till nästa möte
under vintersäsongen
före jul
efter påsk
vid halvårsskiftet
så snart finansieringen är klar
""")

REASONS = _lines("""
eftersom efterfrågan har ökat
eftersom många företag väntar på besked
för att tiden är knapp
eftersom bemanningen inte räcker till
då reglerna ändras vid årsskiftet
eftersom underlaget visade stora skillnader mellan kommunerna
då flera ansökningar kom in för sent
för att fler ska kunna delta
eftersom räntan och elpriset fortsätter att stiga
då kostnaderna blev högre än väntat
eftersom staten har ändrat villkoren
för att inte tappa fart inför säsongen
då konjunkturen viker
eftersom arbetslösheten bland unga sjunker långsamt
för att ge mindre företag samma möjligheter
då vägen är avstängd under upprustningen
eftersom tre bolag har varslat
för att säkra kompetens på lång sikt
då medlen måste vara förbrukade före årets slut
eftersom pendlingen över länsgränsen ökar
""")

REMARKS = _lines("""
Frågan tas upp igen när svaren har kommit in.
Flera vid bordet håller med.
Det finns ännu inget besked om finansieringen.
Synpunkter lämnas direkt till den som håller i arbetet.
Läget är i stort sett oförändrat sedan förra mötet.
Mer information skickas ut i efterhand.
Intresset är stort, särskilt bland de mindre företagen.
Arbetet följer tidsplanen.
Ingen ytterligare diskussion.
Kontakter har tagits med departementet.
Det är fortfarande svårt att hitta personal.
Beslut väntas av regeringen inom kort.
En representant från varje kommun är med.
Siffrorna är preliminära och ska läsas med försiktighet.
Webbplatsen uppdateras varje fredag.
Hur det går redovisas på ett kommande möte.
Styrgruppen möts en gång i månaden.
Kostnaden ryms inom ramen.
Sekreteraren samlar frågorna och återkommer.
Handlingarna finns hos respektive organisation.
""")

SAID = _lines("""
återkommer vid nästa möte
tar det med sig
hör av sig under veckan
lovade att kolla upp det
tittar på det
skickar ut det inom kort
så fort det går
helst före sommaren
gärna redan nästa vecka
om det finns tid
""")

OUTCOMES = _lines("""
klart
utskickat till alla
redovisades muntligt
överlämnat till styrgruppen
väntar på svar
påmind per telefon
går vidare enligt plan
ersatt av ett annat uppdrag
löst utan särskild insats
en kort sammanfattning delades ut
""")

FIRST_NAMES = _words("""
Anna Erik Maria Lars Karin Anders Sara Johan Eva Per Lena Nils Emma Karl Kristina Mikael Elin Jan Ingrid Peter Åsa
Fredrik Linnea Gustav Märta Björn Sofia Daniel Ulrika Mats Helena Olof Birgitta Henrik Frida Göran Malin Stefan
Cecilia Jonas Hanna Rolf
""")

LAST_NAMES = _words("""
Berglund Sandström Lindqvist Åkerlund Norberg Forsman Hedlund Nyström Wikström Sundin Öberg Eklund Bäckman Granlund
Hallberg Nordin Dahlgren Ström Rönnlund Fjellström Holmgren Söderlund Lövgren Marklund Älander Jonsson Westin Stenberg
Moberg Palm Zetterlund Edin
""")
