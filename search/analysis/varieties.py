"""American spellings as British ones, so that fertilizer and fertiliser, center and centre meet."""

import re

_IZE = re.compile(r"(?<=[a-z]{3})(i|y)z(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
_OR = re.compile(r"^(behavi|col|fav|flav|harb|hon|lab|neighb|vap)or(?=$|s$|ed$|ing$|hood$|hoods$|able$)")
_ER = re.compile(r"^(cent|fib|lit|met|kilomet|theat)er(?=s?$)")
_OTHERS = {"program": "programme", "programs": "programmes", "aluminum": "aluminium", "license": "licence"}


def british(word: str) -> str:
    word = _OTHERS.get(word, word)
    word = _IZE.sub(r"\1s", word)
    word = _OR.sub(r"\1our", word)
    return _ER.sub(r"\1re", word)
