"""Words that say nothing about what a reader looks for."""

RUSSIAN = """
    а без бы в во вы для до его ее ей если же за и из или им их к как ко ли между мы на над не ни но о об от по под
    при про с со так такой то у уже что чтобы эта эти это этот я
    где есть когда какая какие какое какой какую кто куда можно сколько чем чего
"""
ENGLISH = """
    a an and are as at be but by for from has have how if in into is it its no not of on or such that the their then
    there these they this to was what where which who will with
    can do does when whom whose you your
"""
STOP_WORDS = frozenset(RUSSIAN.split() + ENGLISH.split())
