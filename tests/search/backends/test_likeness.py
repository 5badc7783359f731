"""What other documents say the same."""

from tests.search.backends.shelf import Leaf, backend_at, leaf, leaves


def best(backend, pk):
    likeness = backend.like(Leaf, pk)
    return sorted(likeness, key=likeness.__getitem__, reverse=True)


def test_those_with_most_of_its_rare_words_come_first(backend):
    texts = ["the lamp and the ladder", "a ladder, a lamp", "one ladder on a wall", "a bucket of water", "two buckets"]
    backend.apply(leaves(texts, "en"))
    assert best(backend, 1) == [2, 3]
    assert best(backend, 4) == [5]


def test_the_likeness_is_a_share_of_what_it_would_score_itself(backend):
    backend.apply(leaves(["the lamp and the ladder", "the lamp and the ladder", "ladder", "bucket"], "en"))
    likeness = backend.like(Leaf, 1)
    assert 0 < likeness[3] < likeness[2] <= 1


def test_the_same_letters_in_another_language_are_not_the_same_word(backend):
    backend.apply([leaf(1, "de lamp en de ladder", language="nl"), leaf(2, "the lamp and the ladder", language="en")])
    assert backend.like(Leaf, 1) == {}


def test_it_is_not_like_itself_nor_like_what_is_gone(backend):
    backend.apply(leaves(["lamp ladder", "lamp ladder", "lamp ladder"], "en"))
    backend.apply([], [(Leaf, 2)])
    assert best(backend, 1) == [3]


def test_what_is_not_indexed_is_like_nothing(backend, tmp_path):
    backend.apply(leaves(["lamp", "lamp"], "en"))
    assert backend.like(Leaf, 99) == {}
    assert backend_at(tmp_path / "nowhere").like(Leaf, 1) == {}


def test_a_document_without_words_is_like_nothing(backend):
    backend.apply(leaves(["", "lamp", "the of and"], "en"))
    assert backend.like(Leaf, 1) == {}
    assert backend.like(Leaf, 3) == {}


def test_what_is_made_once_a_commit_is_made_anew_after_the_next(backend, tmp_path):
    made = []
    backend.apply(leaves(["lamp"]))
    for _ in range(2):
        backend.once_a_commit(Leaf, "times", lambda: made.append(1))
    assert len(made) == 1
    backend.apply(leaves(["ladder"]))
    backend.once_a_commit(Leaf, "times", lambda: made.append(1))
    assert len(made) == 2
    assert backend_at(tmp_path / "nowhere").once_a_commit(Leaf, "times", lambda: made.append(1)) is None
    assert len(made) == 2
