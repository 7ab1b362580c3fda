"""Makes {first,last}_{names.txt,lengths.bin,tickets.txt} from the US Census 1990 name files.

Reads the PyPI package names 0.3.0:

    pip download --no-deps --no-binary :all: names==0.3.0 && tar xzf names-0.3.0.tar.gz
    python3 make.py names-0.3.0/names
"""

import collections
import itertools
import pathlib
import sys

SOURCE = pathlib.Path(sys.argv[1])
TARGET = pathlib.Path(__file__).parent
LAST_NAMES = 60_000
WIDTH = 15  # of a line without its end

# Names that are written with a capital behind "Mac". Others that begin so are not Scottish (Macias, Machado), or are
# written both ways (Mackey, Mackie), and stay as they are.
MAC = set(
    "ALLISTER ARTHUR BRIDE CALLUM CARTHY CONNELL CORMACK CULLOCH DERMOTT DONALD DONELL DONNELL DOUGAL DOUGALL DOWELL "
    "DUFF EACHERN EWEN FARLAND FARLANE GILLIVRAY GOWAN GREGOR INNES INNIS INTOSH INTYRE ISAAC IVER KENZIE KINNON "
    "LACHLAN LAREN LAUGHLIN LEAN LELLAN LENNAN LEOD MAHON MANUS MASTER MILLAN MULLEN MURRAY NAB NAIR NAMARA NAMEE "
    "NAUGHTON NEAL NEIL NEILL NICHOL PHAIL PHEE PHERSON QUARRIE QUEEN RAE TAVISH VICAR WILLIAMS".split()
)

# Left out: surnames that happen to be slurs or obscenities (the values end up in demos and e-mail addresses), and
# abbreviations that the Census took for names.
LEFT_OUT = set(
    "COCK COON DYKE FAGG FAGGS FAGOT GOOK HITLER KIKE NEGRO RAPE RAPER SHIT SLUTZ SPICK WHORE "
    "DK JC JN MC RM UK US WM".split()
)


def title(name):
    """"MCDONALD" -> "McDonald"; every name in "MC" with more letters behind it is written so."""
    if name.startswith("MC") and len(name) > 4:
        return "Mc" + name[2:].capitalize()
    if name.startswith("MAC") and name[3:] in MAC:
        return "Mac" + name[3:].capitalize()
    return name.capitalize()


def share_out(weights, total):
    """Whole tickets in proportion to falling weights, at least 1 each, `total` in all, falling as the weights do."""
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


def write(kind, frequencies, total):
    names = sorted(frequencies, key=lambda name: -frequencies[name])  # stable: ties stay in the Census order
    tickets = share_out([frequencies[name] for name in names], total)
    runs = [(each, len(list(group))) for each, group in itertools.groupby(tickets)]
    lines = [f"{title(name):<{WIDTH}}\n" for name in names]
    assert all(len(line) == WIDTH + 1 for line in lines)
    (TARGET / f"{kind}_names.txt").write_text("".join(lines), newline="\n")
    (TARGET / f"{kind}_tickets.txt").write_text("".join(f"{each} {count}\n" for each, count in runs), newline="\n")
    (TARGET / f"{kind}_lengths.bin").write_bytes(bytes(map(len, names)))
    print(kind, len(names), "names", len(runs), "runs")


def read(file):
    for line in (SOURCE / file).read_text().splitlines():
        name, percent, _cumulative, _rank = line.split()
        if name in LEFT_OUT:
            continue
        # The files round to 0.001 %; what is rounded to nothing still occurs.
        yield name, max(float(percent), 0.0002)


# Both sexes count half, in ppm so that the sums are exact. Their two rankings interleave.
first = collections.Counter()
for pair in itertools.zip_longest(read("dist.female.first"), read("dist.male.first")):
    for name, percent in filter(None, pair):
        first[name] += round(percent * 10_000) / 2
write("first", first, 1 << 15)

last = {name: round(percent * 10_000) for name, percent in itertools.islice(read("dist.all.last"), LAST_NAMES)}
write("last", last, 1 << 17)
