"""Repeats a draw of call-backs from its published file, with nothing but Python's standard library.

    python3 repeat_draw.py draw.json
"""
import hashlib
import json
import sys


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def draw(seed, frame, size):
    return sorted(frame, key=lambda line: sha256(seed + ":" + line))[:size]


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        published = json.load(file)
    frame = published["frame"]
    faults = []
    if published["seed"] != published["name"] + ":" + published["auditHash"]:
        faults.append("the seed is not the draw's name and the hash of the audit entry")
    if frame != sorted(set(frame)):
        faults.append("the frame is not in order, or names a round twice")
    if sha256("".join(line + "\n" for line in frame)) != published["frameSha256"]:
        faults.append("the frame is not the one whose hash was published")
    again = draw(published["seed"], frame, published["size"])
    if again != published["drawn"]:
        faults.append("other rounds come out of the draw")
    for line in again:
        print(line)
    for fault in faults:
        print("WRONG: " + fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
