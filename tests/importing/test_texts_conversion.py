"""Markdown, HTML and plain text become what pages store: clean, in order, nothing lost."""

import time

import pytest

from importing.texts import Origin, TooDeepError, blocks, plain, rich, steps, to_items

EVERYTHING = [
    "bold", "italic", "h3", "h4", "ol", "ul", "hr", "link", "blockquote", "code", "superscript", "subscript",
    "strikethrough",
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def origin():
    return Origin(base_url="https://fire.example/", page_url="https://fire.example/a/b/")


@pytest.fixture
def read(origin):
    def read(text, kind="markdown"):
        return rich(to_items(text, kind, origin), EVERYTHING)

    return read


@pytest.fixture
def read_blocks(origin):
    def read_blocks(text, kind="markdown", language="en"):
        return blocks(to_items(text, kind, origin), language)

    return read_blocks


def test_inline_markup(read):
    assert read("**bold** *italic* `code` ~~gone~~ x<sup>2</sup> H<sub>2</sub>O") == (
        "<p><b>bold</b> <i>italic</i> <code>code</code> <s>gone</s> x<sup>2</sup> H<sub>2</sub>O</p>"
    )


def test_lists_in_lists_and_paragraphs_in_items(read):
    assert read("1. one\n\n   more\n   - a\n   - b\n2. two") == (
        "<ol><li>one<br/>more<ul><li>a</li><li>b</li></ul></li><li>two</li></ol>"
    )


def test_a_list_straight_in_a_list_belongs_to_the_item_before_it(read):
    assert read("<ul><li>a</li><ul><li>b</li></ul></ul>", "html") == "<ul><li>a<ul><li>b</li></ul></li></ul>"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://wood.example/x?a=1&b=2", "https://wood.example/x?a=1&amp;b=2"),
        ("//wood.example/x", "https://wood.example/x"),
        ("/camp/", "https://fire.example/camp/"),
        ("../c.pdf", "https://fire.example/a/c.pdf"),
        ("#part-2", "https://fire.example/a/b/#part-2"),
        ("two words.pdf", "https://fire.example/a/b/two%20words.pdf"),
        ("\ufeffhttps://wood.example", "https://wood.example"),
        ("mailto:anna@example.org", "mailto:anna@example.org"),
    ],
)
def test_links_survive_and_are_absolute(href, address, read):
    assert read(f"[here]({href})") == f'<p><a href="{address}">here</a></p>'


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:[e-mail removed]",
        "https://",
        "https://[broken",
        "hhttps://wood.example",
    ],
)
def test_a_link_that_leads_nowhere_leaves_its_words(href, read, origin):
    html = read(f'<a href="{href}">here</a>', "html")
    assert html == "<p>here</p>"


def test_a_masked_address_leaves_words_and_is_counted(read, origin):
    assert read("Write to [[e-mail removed]](mailto:[e-mail removed]).") == "<p>Write to [e-mail removed].</p>"
    assert origin.losses["link without an address"] == 1


def test_a_link_round_a_figure_keeps_link_and_words(read):
    html = read(
        '<a href="/x"><figure><img src="i.png" alt="A fire"><figcaption>At night</figcaption></figure></a>', "html"
    )
    assert html == (
        '<p><a href="https://fire.example/x">Picture: A fire</a></p>'
        '<p><a href="https://fire.example/x">At night</a></p>'
    )


def test_bare_addresses_become_links_but_file_names_do_not(read):
    assert read("See https://wood.example/x, not setup.py.") == (
        '<p>See <a href="https://wood.example/x">https://wood.example/x</a>, not setup.py.</p>'
    )
    assert read("See https://wood.example/x.\nBye", "text") == (
        '<p>See <a href="https://wood.example/x">https://wood.example/x</a>.<br/>Bye</p>'
    )


def test_marks_that_nobody_sees_go(read):
    assert read("S\ufeffo we\u200b sit") == "<p>So we sit</p>"


def test_footnotes_stay_where_they_were_written(read):
    assert read("Fire is hot[^1].\n\n[^1]: Ask Anna.") == (
        "<p>Fire is hot<sup>[1]</sup>.</p><p><sup>[1]</sup> Ask Anna.</p>"
    )


def test_words_in_angle_brackets_that_are_no_tags_stay(read):
    assert read("git push origin <branch> and <your-name>, 3 <5 and a<b") == (
        "<p>git push origin &lt;branch&gt; and &lt;your-name&gt;, 3 &lt;5 and a&lt;b</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert('burn')</script>",
        "<style>p{burn}</style>",
        "<!-- burn -->",
        "<p onclick=\"alert('burn')\">fine</p>",
        "<img src=x onerror=\"alert('burn')\" alt=fine>",
        '<a href="javascript:burn()">fine</a>',
        '<svg onload="burn()"><title>fine</title></svg>',
        '<p style="background:url(burn)">fine</p>',
        '<iframe srcdoc="<script>burn()</script>"></iframe>',
        '<form action="burn"><input value="burn"><button>fine</button></form>',
        '<object data="data:text/html,burn"></object>',
        "<math><mtext><script>burn()</script></mtext></math>",
        "<scr<script>burn</script>ipt>alert('burn')</scr</script>ipt>",
    ],
)
@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_nothing_that_runs_comes_through(html, kind, read):
    written = read(html, kind).lower()
    for piece in (
        "<script",
        "<style",
        "onclick",
        "onerror",
        "onload",
        "javascript:",
        "<svg",
        "<iframe",
        "<form",
        "url(",
    ):
        assert piece not in written


def test_markdown_cannot_smuggle_a_script(read):
    assert "<script" not in read("[x](javascript:alert(1)) <scr\nipt>alert(1)</script> ![a](javascript:alert(1))")


def test_text_shows_every_character(read):
    assert read("<b>1 & 2</b> =cmd|x", "text") == "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt; =cmd|x</p>"


def test_headings_keep_their_order_and_skip_no_level(read_blocks):
    found = read_blocks("### Deep first\n\n# Top\n\n##### Far below\n\n## Second\n\n###### Last")
    levels = [(block["value"]["text"], block["value"]["level"]) for block in found]
    assert levels == [("Deep first", "h2"), ("Top", "h2"), ("Far below", "h3"), ("Second", "h3"), ("Last", "h4")]


def test_the_links_of_a_heading_stand_below_it(read_blocks):
    heading, paragraph = read_blocks("## [Wood](/wood) and [coal](https://www.coal.example/x)\n\nburn")
    assert heading["value"] == {"text": "Wood and coal", "level": "h2"}
    assert paragraph["value"] == (
        '<p><a href="https://fire.example/wood">fire.example</a> · '
        '<a href="https://www.coal.example/x">coal.example</a></p><p>burn</p>'
    )


def test_a_picture_in_a_heading_comes_after_it(read_blocks):
    heading, paragraph = read_blocks("## Fire ![At night](/i.png)")
    assert heading["value"] == {"text": "Fire", "level": "h2"}
    assert paragraph["value"] == '<p><a href="https://fire.example/i.png">Picture: At night</a></p>'


def test_a_narrative_of_every_block(read_blocks):
    text = (
        "Once.\n\n## Then\n\n> Short and said.\n\n```\nmake  fire\n```\n\n| a | b |\n|---|---|\n| 1 | [2](/x) |\n\n"
        '<iframe src="https://www.youtube-nocookie.com/embed/abcdef12345" title="Fire"></iframe>\n\n---\n\nEnd.'
    )
    found = read_blocks(text)
    assert [block["type"] for block in found] == [
        "paragraph",
        "heading",
        "quote",
        "code",
        "table",
        "embed",
        "paragraph",
    ]
    assert found[2]["value"] == {"text": "Short and said.", "speaker": ""}
    assert found[3]["value"] == {"text": "make  fire"}
    assert found[4]["value"]["header"] == ["a", "b"]
    assert found[4]["value"]["rows"] == [["<p>1</p>", '<p><a href="https://fire.example/x">2</a></p>']]
    assert found[5]["value"]["url"] == "https://www.youtube.com/watch?v=abcdef12345"
    assert found[6]["value"] == "<hr/><p>End.</p>"


def test_a_quote_names_its_speaker(read_blocks):
    assert read_blocks("<blockquote><p>Burn!</p><footer>Bo</footer></blockquote>", "html") == [
        {"type": "quote", "value": {"text": "Burn!", "speaker": "Bo"}}
    ]


def test_a_quote_with_links_stays_rich_text(read_blocks):
    assert read_blocks('<blockquote>See <a href="/x">it</a></blockquote>', "html") == [
        {"type": "paragraph", "value": '<blockquote>See <a href="https://fire.example/x">it</a></blockquote>'}
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("• wood\n• matches", "<ul><li>wood</li><li>matches</li></ul>"),
        ("Bring:\n\n• **wood**\n\n• [matches](/m)\n\nCome.", '<p>Bring:</p><ul><li><b>wood</b></li><li><a '
         'href="https://fire.example/m">matches</a></li></ul><p>Come.</p>'),
        ("**• wood • matches**", "<p><b>• wood • matches</b></p>"),
        ("• a **b • c** d", "<p>• a <b>b • c</b> d</p>"),
        ("wood • matches", "<p>wood • matches</p>"),
    ],
)  # fmt: skip
def test_a_list_typed_with_its_own_sign_is_a_list(read, text, html):
    assert read(text) == html


def test_markdown_that_was_written_into_html_is_read_too(read):
    assert read("<li>Ask **Anna** or [Bo](https://fire.example/bo)</li>\n\n<pre>[a](https://fire.example/)</pre>") == (
        '<p>Ask <b>Anna</b> or <a href="https://fire.example/bo">Bo</a></p>'
        "<p><code>[a](https://fire.example/)</code></p>"
    )


def test_classes_for_another_style_sheet_go(read):
    text = "See [it](/x){.btn .btn-big}. `{.kept}`\n\n## Fire {#96c5.fire}\n\n{: .wide}\nIn {a} and {.}"
    assert read(text) == (
        '<p>See <a href="https://fire.example/x">it</a>. <code>{.kept}</code></p><h3>Fire</h3><p>In {a} and {.}</p>'
    )


def test_a_link_to_an_address_that_was_taken_out_is_its_words(read):
    assert read('Just [write](mailto:[address removed] "Write to us").') == "<p>Just write.</p>"


def test_markdown_goes_on_below_a_picture_and_a_break(read):
    assert read("<img src='/i.png' alt='Fire'>\n**Anna** sits\n\n<br/>\n## Then") == (
        '<p><a href="https://fire.example/i.png">Picture: Fire</a> <b>Anna</b> sits</p><h3>Then</h3>'
    )


def test_a_table_that_only_lays_out_gives_its_contents(read):
    assert read("<table><tr><td><p>One</p><ul><li>a</li></ul></td></tr></table>", "html") == (
        "<p>One</p><ul><li>a</li></ul>"
    )


def test_a_video_of_elsewhere_is_a_link(read):
    assert read('<iframe src="https://talks.example/1" title="A talk"></iframe>', "html") == (
        '<p><a href="https://talks.example/1">A talk</a></p>'
    )


def test_pictures_are_named_in_the_language_of_the_record(origin):
    origin.language = "nl"
    assert "https://fire.example/i.png" in rich(to_items("![Een vuur](/i.png)", "markdown", origin), EVERYTHING)


def test_a_field_with_few_features_gets_no_more(origin):
    html = rich(to_items("## Kop\n\n> zei `x`\n\n---\n\n1. **a**", "markdown", origin), ["bold", "link", "ol"])
    assert html == "<p><b>Kop</b></p><p>“zei x”</p><ol><li><b>a</b></li></ol>"


def test_plain_text_tells_where_links_lead_if_asked(origin):
    items = to_items("Read [this](/x) and <https://fire.example/y>.\n\n1. one\n2. two", "markdown", origin)
    assert plain(items) == "Read this and https://fire.example/y.\n\n1. one\n2. two"
    assert plain(items, addresses=True).startswith("Read this (https://fire.example/x) and https://fire.example/y.")


def test_a_numbered_list_becomes_steps_and_what_follows_is_left(origin):
    items = to_items(
        "1. **Gather wood.** Dry wood.\n2. Light it. Then [wait](/w).\n3. Sit\n\nAfterwards.", "markdown", origin
    )
    found, rest = steps(items, "en")
    assert [step["value"]["title"] for step in found] == ["Gather wood.", "Light it.", "Sit"]
    assert found[1]["value"]["text"] == '<p>Then <a href="https://fire.example/w">wait</a>.</p>'
    assert plain(rest) == "Afterwards."


def test_the_links_of_a_step_s_title_begin_what_follows(origin):
    found, _rest = steps(to_items("1. See [this](/x) or [that](/y). Then wait.\n2. Sit", "markdown", origin), "en")
    assert found[0]["value"] == {
        "title": "See this or that.",
        "text": '<p><a href="https://fire.example/x">this</a> · <a href="https://fire.example/y">that</a></p>'
        "<p>Then wait.</p>",
    }


@pytest.mark.parametrize("entry", ["[See this. Then that](/x) and more", "word " * 60, "- only a list"])
def test_a_step_that_begins_with_no_sentence_has_a_number_for_a_title(origin, entry):
    found, _rest = steps(to_items(f"1. {entry}\n2. Sit", "markdown", origin), "en")
    assert found[0]["value"]["title"] == "Step 1"
    assert entry.strip("[- ")[:8] in found[0]["value"]["text"]


def test_a_text_that_does_not_begin_with_steps_has_none(origin):
    assert steps(to_items("First this.\n\n1. a\n2. b", "markdown", origin), "en")[0] == []


@pytest.mark.parametrize(
    "text",
    ["<div>" * 500 + "deep", "> " * 300 + "deep", "<b>" * 5000 + "deep", "<ul><li>" * 300 + "deep", "[" * 20_000],
)
def test_nesting_is_bounded(text, read):
    try:
        html = read(text)
    except (TooDeepError, RecursionError):
        return
    assert len(html) < 500_000


@pytest.mark.parametrize(
    "piece", ["*a ", "`", "a|", "![", "<", "&", "- ", "[^a]", "http://a", "~~~", "](a ", "_a_", "a\n"]
)
def test_no_text_takes_longer_than_it_is_long(piece, read):
    """Each of these made some pattern or parser look at the text again and again; now each takes a moment."""
    began = time.process_time()
    read((piece * 100_000)[:60_000])
    assert time.process_time() - began < 5
