"""Completing the rest of a line: tasks from held-out files, the model's prompt, and a baseline without a model."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from tokenizers import Tokenizer

from smallcode.tokenizer import encode_prompt

LEAST_PREFIX = 200  # characters before the cursor
LEAST_REST = 3  # characters after it, blanks at the ends not counted


@dataclass(frozen=True)
class Task:
    """A cursor in a file: the text left of it, and what really stood there up to the line's end."""

    path: str
    prefix: str
    rest: str


def make_tasks(documents: Iterable[tuple[str, str]], count: int, tokenizer: Tokenizer, seed: int) -> list[Task]:
    """Cursors at random token boundaries of random lines, so that no token healing is needed; one per file and turn."""
    random, files, tasks = Random(seed), list(documents), []
    while len(tasks) < count:
        random.shuffle(files)
        for path, text in files[: count - len(tasks)]:
            task = make_task(path, text, tokenizer, random)
            if task:
                tasks.append(task)
    return tasks


def make_task(path: str, text: str, tokenizer: Tokenizer, random: Random) -> Task | None:
    starts = [index + 1 for index, char in enumerate(text) if char == "\n" and index >= LEAST_PREFIX]
    if not starts:
        return None
    start = random.choice(starts)
    line = text[start:].split("\n", 1)[0]
    indent = len(line) - len(line.lstrip())
    boundaries = [begin for begin, _ in tokenizer.encode(line).offsets if begin >= indent]
    boundaries = [at for at in boundaries if len(line[at:].strip()) >= LEAST_REST]
    if not boundaries:
        return None
    cursor = random.choice(boundaries)
    return Task(path, text[:start] + line[:cursor], line[cursor:].rstrip())


def fit_prompt(tokenizer: Tokenizer, task: Task, room: int) -> list[int]:
    """The engine's prompt: header, then the newest text that fits into `room` tokens, from the start of a line."""
    last_line = task.prefix.rfind("\n") + 1
    start = max(0, len(task.prefix) - room * 8)
    while True:
        if start:
            start = task.prefix.find("\n", start, last_line) + 1 or last_line
        ids = encode_prompt(tokenizer, task.prefix[start:], task.path)
        if len(ids) <= room:
            return ids
        if start == last_line:  # one line fills the context: keep its newest tokens
            header = len(encode_prompt(tokenizer, "", task.path))
            return ids[:header] + ids[header - room :]
        start += max(1, (len(ids) - room) * 2)


def copy_baseline(prefix: str, longest: int = 200) -> str:
    """What followed the longest earlier match of the text before the cursor, up to the line's end; '' if none."""
    low, high, found = 1, min(longest, len(prefix)), -1
    while low <= high:
        size = (low + high) // 2
        place = prefix.rfind(prefix[-size:], 0, len(prefix) - 1)
        if place >= 0:
            found, low = place + size, size + 1
        else:
            high = size - 1
    return prefix[found:].split("\n", 1)[0].rstrip() if found >= 0 else ""


def score(tasks: list[Task], guesses: list[str]) -> dict[str, float]:
    """Share guessed exactly, and mean edit similarity (difflib's ratio)."""
    exact = sum(guess == task.rest for task, guess in zip(tasks, guesses, strict=True))
    similar = sum(
        difflib.SequenceMatcher(None, guess, task.rest, autojunk=False).ratio()
        for task, guess in zip(tasks, guesses, strict=True)
    )
    return {"exact_match": exact / len(tasks), "edit_similarity": similar / len(tasks)}
