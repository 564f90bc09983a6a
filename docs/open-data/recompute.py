#!/usr/bin/env python3
"""Counts the rates of a FlatCity again, from its open log and its definitions alone.

Nothing but Python's standard library (3.9 or newer) is needed. Two ways:

  python3 recompute.py --url https://city.example --period month --at 2026-10-15 --by scenario
      fetches figures, definitions and log, counts again, and compares every digit.

  python3 recompute.py --rates rates.json --figures figures.json case-log-*.csv
      does the same with files that were downloaded; .jsonl and .gz are read too.

The exit code is 0 where all digits are the same, 1 where one differs, 2 where something is wrong with what was given.
docs/how-to/open-data.md explains each column of the log and each term.
"""
import argparse
import csv
import gzip
import io
import json
import math
import sys
import urllib.parse
import urllib.request
from datetime import datetime, timezone
from fractions import Fraction

NEVER = 2 ** 32 - 1


# --- the log: one line for each time that something happened to a case -------------------------------------------

def micros(text):
    """Microseconds since 1970 of 2026-10-01T08:00:00.123456Z, or None."""
    if not text:
        return None
    form = "%Y-%m-%dT%H:%M:%S.%fZ" if "." in text else "%Y-%m-%dT%H:%M:%SZ"
    at = datetime.strptime(text, form).replace(tzinfo=timezone.utc) - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return (at.days * 86400 + at.seconds) * 1000000 + at.microseconds


def seconds(at):
    return NEVER if at is None else at // 1000000


def read_log(name, stream):
    """The lines of one file, .csv or .jsonl, as dictionaries."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    if name.split("?")[0].removesuffix(".gz").endswith(".jsonl"):
        for line in text:
            if line.strip():
                yield json.loads(line)
    else:
        yield from csv.DictReader(text)


def cases_of(lines):
    """The lines of each case in their order; a file holds the lines of a case together."""
    case = []
    for line in lines:
        if case and case[0]["case"] != line["case"]:
            yield case
            case = []
        case.append(line)
    if case:
        yield case


# --- from lines to rounds: a case has one round, and one more each time it was reopened -----------------------------

class Round:
    """What the rates ask of one round, read from its lines."""

    def __init__(self, first, later):
        self.number = int(first["round"])
        self.later = later
        self.filed = first["at"]
        self.opened = first["at"] if later else None
        self.opening_due = self.dispatch_due = self.dispatched = self.handle_due = self.handled = None
        self.check_due = self.checked = self.ended = self.end = self.judged = None
        self.opened_late = self.dispatched_late = self.handled_late = self.checked_late = False
        self.returned = self.paused = self.failed_check = self.followed = False
        self.called = []
        self.last = first

    def take(self, before, now):
        was = before if before is not None and before["round"] == now["round"] else None
        self.last = now
        self.returned |= now["returned"] == "1"
        self.paused |= now["paused"] == "1"
        at, stage = now["at"], now["stage"]
        if self.opened is None:
            if stage in ("collection", "opening"):
                self.opening_due = now["stage_due"]
            elif now["end"] in ("", "done"):
                self.opened, self.opened_late = at, late(at, self.opening_due)
        if self.dispatched is None and stage == "dispatch":
            self.dispatch_due = now["stage_due"]
        if self.dispatched is None and stage in ("handling", "feedback", "checking"):
            self.dispatched, self.dispatched_late = at, late(at, self.dispatch_due)
        if stage == "handling":
            self.handle_due = now["stage_due"]
        if stage == "checking":
            self.check_due = now["stage_due"]
        if was is not None and was["stage"] != stage:
            if was["stage"] == "handling" and (stage in ("feedback", "checking") or now["end"] == "done"):
                self.handled, self.handle_due = at, was["stage_due"]
                self.handled_late = late(at, self.handle_due)
            if was["stage"] == "checking":
                self.checked, self.check_due = at, was["stage_due"]
                self.checked_late = late(at, self.check_due)
                self.failed_check |= stage == "handling"
        if now["end"] == "":
            self.ended = self.end = None
        elif self.ended is None:
            self.ended, self.end = at, now["end"]
        if now["verdict"] and self.judged is None:
            self.judged = at

    def answers(self, start, stop, cut):
        """The set of all terms that are true of it, for a period and a cut in whole seconds."""
        at = {name: seconds(getattr(self, name)) for name in
              ("filed", "opened", "dispatch_due", "dispatched", "handle_due", "handled", "check_due", "checked", "ended", "judged")}
        at["due"] = seconds(self.last["due"])
        inside = lambda name: start <= at[name] < stop and at[name] < cut
        by_cut = lambda name: at[name] < cut
        opened, dispatched, handled, checked = (by_cut(n) for n in ("opened", "dispatched", "handled", "checked"))
        ended, judged, due = (by_cut(n) for n in ("ended", "judged", "due"))
        is_late = late(self.ended, self.last["due"]) if ended else due
        said = set((self.last["verdict"] or "").split(",")) if judged else set()
        end = self.end if ended else None
        last = self.last
        terms = {
            "filed": inside("filed"), "opened": inside("opened"), "dispatched": inside("dispatched"), "handled": inside("handled"),
            "checked": inside("checked"), "due": inside("due"), "ended": inside("ended"), "judged": inside("judged"),
            "opened by the cut": opened, "dispatched by the cut": dispatched, "handled by the cut": handled, "checked by the cut": checked,
            "due by the cut": due, "due or ended by the cut": due or ended, "decided by the cut": opened or ended, "judged by the cut": judged,
            "should be dispatched by the cut": opened and (by_cut("dispatch_due") or dispatched),
            "should be handled by the cut": dispatched and (by_cut("handle_due") or handled),
            "should be checked by the cut": handled and (by_cut("check_due") or checked),
            "open at the cut": not ended, "done": end == "done", "refused": end == "refused", "elsewhere": end == "elsewhere",
            "withdrawn": end == "withdrawn", "merged": end == "merged",
            "in time": not is_late, "late": is_late,
            "opened in time": opened and not self.opened_late, "dispatched in time": dispatched and not self.dispatched_late,
            "dispatched right": dispatched and not self.returned,
            "handled in time": handled and not self.handled_late, "checked in time": checked and not self.checked_late,
            "failed a check": self.failed_check, "reopened": self.followed, "a later round": self.later,
            "extended": last["extended"] == "1", "paused": self.paused, "urgent": last["urgent"] == "1",
            "unreasonable": last["unreasonable"] == "1", "reported by many": last["many"] == "1", "from the public": last["public"] == "1",
            "contacted": "contacted" in said, "not contacted": "not-contacted" in said, "solved": "solved" in said, "unsolved": "unsolved" in said,
            "satisfied": "satisfied" in said, "mostly satisfied": "mostly" in said, "unsatisfied": "unsatisfied" in said,
            "said whether contacted": bool(said & {"contacted", "not-contacted"}), "said whether solved": bool(said & {"solved", "unsolved"}),
            "said whether satisfied": bool(said & {"satisfied", "mostly", "unsatisfied"}),
            "drawn": "drawn" in self.called, "not reached": self.judged is None and "not-reached" in self.called,
            "declined": self.judged is None and "declined" in self.called,
        }
        return terms


def late(at, due):
    return at is not None and due is not None and at > due


def rounds_of(case):
    """The rounds of one case from its lines."""
    rounds, before = [], None
    for line in case:
        now = dict(line, at=micros(line["at"]), due=micros(line["due"]), stage_due=micros(line["stage_due"]),
                   end=line["end"] or "", verdict=line["verdict"] or "")
        if not rounds or int(now["round"]) > rounds[-1].number:
            if rounds:
                rounds[-1].followed = True
            rounds.append(Round(now, later=before is not None))
        rounds[-1].take(before, now)
        before = now
    # A round may be drawn to be rung back when the next has long begun, so the last line says it of all: 1=drawn,answered;2=not-reached
    for part in (before["called"] or "").split(";") if before else []:
        number, _, words = part.partition("=")
        for one in rounds:
            if str(one.number) == number:
                one.called = words.split(",")
    return rounds


# --- from rounds to rates -------------------------------------------------------------------------------------------

def takes(phrases, terms):
    """Whether all of these phrases hold; 'not' before one turns it round."""
    return all(terms[p] if p in terms else not terms[p.removeprefix("not ")] for p in phrases)


def count(rates, rounds, start, stop, cut, group_of):
    """For each rate and group, and for the whole under None: how many are in the cohort, and what was counted of it."""
    counts = {}
    for case, one in rounds:
        terms = one.answers(start, stop, cut)
        for rate in rates:
            if any(terms[p] for p in rate["exclude"]) or not any(takes(of["when"], terms) for of in rate["of"]):
                continue
            weight = next((Fraction(str(c["times"])) for c in rate["count"] if takes(c["when"], terms)), Fraction(0))
            for group in {None, group_of(case)}:
                of, counted = counts.get((group, rate["id"]), (0, Fraction(0)))
                counts[group, rate["id"]] = (of + 1, counted + weight)
    return counts


def value_of(indicator, group, counts, book):
    """The exact value: a share of 1, or a composite's points; None where there is nothing to divide by."""
    if "sum" not in indicator:
        of, counted = counts.get((group, indicator["id"]), (0, Fraction(0)))
        return counted / of if of else {"1": Fraction(1), "0": Fraction(0)}.get(indicator["zero"])
    total = Fraction(0)
    for part in indicator["sum"]:
        inner = book[part["of"]]
        value = value_of(inner, group, counts, book)
        if value is None:
            return {"1": most(indicator), "0": Fraction(0)}.get(indicator["zero"])
        total += Fraction(str(part["times"])) * ((most(inner) - value) if part["inverse"] else value)
    return total


def most(indicator):
    return sum(Fraction(str(p["times"])) for p in indicator["sum"]) if "sum" in indicator else Fraction(1)


def shown(indicator, value):
    """In the digits that the page shows: per cent for what is a share of one, half rounded up."""
    if value is None:
        return None
    digits = indicator["round"]
    scaled = value * (100 if most(indicator) == 1 else 1) * 10 ** digits
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    text = str(whole).rjust(digits + 1, "0")
    sign = "-" if scaled < 0 and whole else ""
    return sign + (text if digits == 0 else text[:-digits] + "." + text[-digits:])


def wilson(counted, of, z=1.959964):
    """The range that holds the true share in 95 of 100 such counts (E. B. Wilson, 1927)."""
    p = min(1.0, max(0.0, float(counted / of)))
    middle, spread = p + z * z / (2 * of), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


# --- what was published, and the comparison -----------------------------------------------------------------------

def fetch(address):
    request = urllib.request.Request(address, headers={"Accept": "*/*", "Accept-Encoding": "gzip"})
    answer = urllib.request.urlopen(request, timeout=600)
    return gzip.GzipFile(fileobj=answer) if answer.headers.get("Content-Encoding") == "gzip" else answer


def log_addresses(city):
    """Where the catalogue says that the files of the log are."""
    catalogue = json.load(fetch(city + "/catalog.jsonld"))
    for node in catalogue["@graph"]:
        if node.get("dcat:inSeries", {}).get("@id", "").endswith("#case-log"):
            for file in node["dcat:distribution"]:
                if file["dcat:mediaType"]["@id"].endswith("/text/csv"):
                    yield file["dcat:downloadURL"]["@id"]


def open_file(name):
    return gzip.open(name) if name.endswith(".gz") else open(name, "rb")


def compare(figures, definitions, logs):
    """Counts again and prints every figure; the number of figures that differ, and how many were compared."""
    book = {i["id"]: i for i in definitions["rates"] + definitions["composites"]}
    start, stop, cut = (seconds(micros(figures[key])) for key in ("from", "to", "cut"))
    by = figures["by"]
    rounds = []
    for name, stream in logs:
        with stream:
            for case in cases_of(read_log(name, stream)):
                rounds.extend((case[-1], one) for one in rounds_of(case))
    counts = count(definitions["rates"], rounds, start, stop, cut, lambda case: case[by] if by != "city" else None)
    wrong = compared = hidden = 0
    for item in figures["items"]:
        indicator, group = book[item["indicator"]], item["group"]
        value = shown(indicator, value_of(indicator, group, counts, book))
        of, counted = counts.get((group, item["indicator"]), (0, Fraction(0)))
        if item["hidden"]:
            hidden += 1
            continue
        compared += 1
        same = value == item["value"]
        if "sum" not in indicator:
            same &= of == item["of"] and counted == Fraction(str(item["counted"]))
            theirs = (item["low"], item["high"])
            if of:  # A figure that was published as of 0 has no range.
                same &= None not in theirs and all(abs(my - their) < 2e-6 for my, their in zip(wilson(counted, of), theirs))
        wrong += not same
        name = "whole" if group is None else (item["name"] or group)
        print(f'{"same " if same else "OTHER"} {item["indicator"]:20} {name}: {value if value is not None else "–"} ({float(counted):g} of {of})'
              + ("" if same else f' but published {item["value"]} ({item["counted"]} of {item["of"]})'))
    print(f'{len(rounds)} rounds; {compared} figures compared, {wrong} differ; {hidden} are not shown because they are of fewer than {figures["fewest"]}')
    return wrong, compared


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--url", help="the city's address: everything is fetched from there")
    ask.add_argument("--period", default="month", help="with --url: month, quarter, year or another of the city's periods")
    ask.add_argument("--at", help="with --url: a day that the period holds, such as 2026-10-15")
    ask.add_argument("--by", default="scenario", choices=["city", "scenario", "community"], help="with --url: what is counted apart")
    ask.add_argument("--rates", help="rates.json as downloaded")
    ask.add_argument("--figures", help="figures.json as downloaded")
    ask.add_argument("--terms", action="store_true", help="print every term that is known here, and end")
    ask.add_argument("log", nargs="*", help="files of the log, .csv or .jsonl, also .gz")
    given = ask.parse_args()
    if given.terms:
        nothing = dict.fromkeys(("case", "at", "round", "stage", "end", "due", "stage_due", "scenario", "community", "public", "urgent",
                                 "extended", "paused", "returned", "unreasonable", "many", "verdict", "called"), "")
        print("\n".join(rounds_of([dict(nothing, round="1", at="2026-01-01T00:00:00Z")])[0].answers(0, 1, 1)))
        return 0
    try:
        if given.url:
            city = given.url.rstrip("/")
            query = {"period": given.period, "by": given.by, **({"at": given.at} if given.at else {})}
            figures = json.load(fetch(city + "/figures.json?" + urllib.parse.urlencode(query)))
            definitions = json.load(fetch(city + "/catalog/rates.json"))
            logs = ((address, fetch(address)) for address in log_addresses(city))
        elif given.rates and given.figures and given.log:
            with open_file(given.figures) as file:
                figures = json.load(file)
            with open_file(given.rates) as file:
                definitions = json.load(file)
            logs = ((name, open_file(name)) for name in given.log)
        else:
            ask.error("give --url, or --rates, --figures and the files of the log")
        wrong, compared = compare(figures, definitions, logs)
    except (OSError, ValueError, KeyError) as error:
        print(f"This could not be read: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
