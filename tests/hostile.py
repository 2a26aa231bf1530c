"""Strings meant to break a page: whoever types, stores or writes one must find it again as text, and nothing else.

In whatever would run one of them, `hacked` would come to stand in the window.
"""

from typing import Final

HOSTILE: Final = {
    "script": "<script>hacked=1</script>",
    "script that ends a script": "</script><script>hacked=1</script>",
    "picture": '<img src="x" onerror="hacked=1">',
    "picture without quotes": "<img/src=x onerror=hacked=1>",
    "drawing": "<svg/onload=hacked=1><set attributeName=href to=javascript:hacked=1>",
    "frame": '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
    "end of an attribute": '" autofocus onfocus="hacked=1" x="',
    "end of an attribute in single quotes": "' autofocus onfocus='hacked=1' x='",
    "end of an element": "</textarea></form></course-exercise><img src=x onerror=hacked=1>",
    "end of a title": "</title></style><img src=x onerror=hacked=1>",
    "link that runs": "javascript:hacked=1",
    "link in Markdown": "[点](javascript:hacked=1) ![图](x) [点](data:text/html,<script>hacked=1</script>)",
    "link in Markdown, written in entities": "[点](&#106;avascript:hacked=1) [点](java\tscript:hacked=1)",
    "automatic link": "<javascript:hacked=1> <http://192.0.2.1/?a=&quot;onclick=hacked=1>",
    "title of a link": '[点](http://192.0.2.1/ "x\\" onclick=hacked=1 y=\\"")',
    "reference": "[点][1]\n\n[1]: javascript:hacked=1\n",
    "picture from elsewhere": "![图](http://192.0.2.1/x.png)",
    "data address": "data:text/html;base64,PHNjcmlwdD5oYWNrZWQ9MTwvc2NyaXB0Pg==",
    "comment": "<!-- --><img src=x onerror=hacked=1><!--",
    "comment that is left open": "<!--",
    "CDATA": "<![CDATA[<img src=x onerror=hacked=1>]]>",
    "processing instruction": "<?xml version='1.0'?><?php hacked ?>",
    "mathematics": "<math><mtext><table><mglyph><style><img src=x onerror=hacked=1></style></mglyph></table></mtext></math>",
    "entities": "&lt;script&gt;hacked=1&lt;/script&gt; &amp;lt; &#60;img src=x onerror=hacked=1&#62;",
    "template braces": "{{ config }} {% raw %} ${hacked=1} {hacked} #{hacked} %(x)s",
    "attribute list": "字{: onclick=hacked=1 style=position:fixed }",
    "our own marks": "[[answer]] [[x]] \ue0000\ue001 \ue002answer\ue003 {answer} $\\frac{1}{2}$",
    "fence": "```exercise\nnps\n```",
    "snippet": '--8<-- "index.md"',
    "table": "| a | b |\n|---|---|\n| <b>1</b> | `x` |",
    "right to left override": "正文\u202e文正\u202d 后面",
    "embeddings left open": "\u202b\u202a\u2067\u2066\u2068字",
    "closed more often than opened": "\u2069\u202c\u2069\u202e字",
    "letters from right to left": "שלום 12 العربية 34",
    "invisible": "\u200b\u200c\u200d\u2060\ufeff\u00ad字\u200b",
    "combining marks": "e" + "\u0301\u0327\u20dd\u0489" * 2500,
    "long word": "W" * 5000,
    "nulls and controls": "a\x00b\x01\x07\x08\x1b[31m\x7f\x85c",
    "line ends": "a\r\nb\rc\u2028d\u2029e\x0b\x0cf",
    "lone surrogates": "a\ud83d b\ude00 \udc00\ud800",
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈👍🏽🇨🇳1️⃣",
    "beyond the basic plane": "𠮷𝟏𝐱󠁁",
    "prototype": "__proto__",
    "path": "../../../etc/passwd\x00.yml",
    "formula of a table program": '=HYPERLINK("http://192.0.2.1/","点")',
    "command": "$(hacked) `hacked` ; hacked | hacked && hacked",
    "query": "' OR 1=1; DROP TABLE attempts; --",
}
"""What it is → the string. At least one holds every way into a page that this project knows of."""

TYPEABLE: Final = {name: text for name, text in HOSTILE.items() if name != "lone surrogates"}
"""Those that are Unicode text. A lone surrogate is none: a form sends U+FFFD in its place, and no file can hold it."""

MARKERS: Final = ("script", "img", "iframe", "svg", "object", "style", "set", "base", "meta", "link")
"""Elements that would appear if one of the strings were taken for HTML."""
