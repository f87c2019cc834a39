"""Which files count as copies of earlier ones, and that validation's copies leave training."""

import pickle

import pytest

from smallcode.corpus import Collected, Document, Report, unique
from smallcode.duplicates import Duplicates, sketch


def source(start: int, count: int = 60, verb: str = "compute") -> str:
    """A file of `count` lines that shares lines only with files whose numbers overlap."""
    numbers = range(start, start + count)
    return "".join(f"const name{n} = {verb}(input{n}, limit{n * 7}, 'text {n}');\n" for n in numbers)


@pytest.fixture
def seen() -> Duplicates:
    """Has seen one file of 60 lines."""
    duplicates = Duplicates()
    assert duplicates.fault(source(0)) is None
    return duplicates


def test_a_copy_with_other_blanks_is_exact(seen):
    assert seen.fault(source(0).replace("\n", "\n\n  ")) == "exact duplicate"


def test_a_copy_with_a_few_other_lines_is_near(seen):
    assert seen.fault(source(0, 57) + source(100, 3)) == "near duplicate"


def test_a_copy_with_other_punctuation_is_near(seen):
    assert seen.fault(source(0).replace("'", '"').replace(";", "")) == "near duplicate"


def test_a_file_that_holds_a_copy_among_new_lines_is_mostly_copied(seen):
    assert seen.fault(source(0) + source(200, 20)) == "mostly copied lines"


def test_the_same_lines_in_another_order_are_no_copied_run(seen):
    lines = source(0).splitlines(keepends=True)
    shuffled = "".join(line for n in range(7) for line in lines[n::7])
    duplicates = Duplicates()
    assert duplicates.fault(shuffled) is None
    assert seen.fault(source(1000) + shuffled) is None


def test_other_files_are_kept(seen):
    assert seen.fault(source(30)) is None
    assert seen.fault(source(300)) is None
    assert seen.fault(source(0, verb="calculate").replace("name", "value")) is None


def test_a_rejected_file_teaches_nothing(seen):
    new = source(500, 20)
    assert seen.fault(source(0) + new) == "mostly copied lines"
    assert seen.fault(new) is None


def test_files_shorter_than_a_shingle_are_compared(seen):
    assert seen.fault("{ a: 1 }") is None
    assert seen.fault("{ b: 1 }") is None
    assert seen.fault("{ a: 1, }") == "near duplicate"
    assert seen.fault("{}") is None


def test_a_sketch_is_the_same_in_another_process():
    signature = pickle.loads(pickle.dumps(sketch(source(0))))
    assert signature.jaccard(sketch(source(0))) == 1.0
    assert sketch(source(0)).jaccard(sketch(source(500))) < 0.2


def test_training_loses_what_is_a_copy_of_validation():
    texts = {"held/out": source(0), "a/copy": source(0, 57) + source(100, 3), "a/own": source(900)}
    collected = [
        Collected([(Document(name, "index.ts", "typescript", text), sketch(text))], Report())
        for name, text in texts.items()
    ]
    report = Report()
    assert [document.repository for document in unique(collected, Duplicates(), report)] == ["held/out", "a/own"]
    assert report.files == {"near duplicate": 1}
