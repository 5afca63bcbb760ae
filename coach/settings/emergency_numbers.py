"""Whom to call in an emergency where the computer stands, as far as its language settings tell.

A guess, until the patient confirms it. After the table of short numbers of Google's libphonenumber (its emergency
numbers by territory, November 2026); where it has several, the one for an ambulance. 112 is answered from any mobile
telephone where nothing better is known, as is 911 (3GPP TS 22.101), and all over the European Union.
"""

import os
from collections.abc import Mapping
from typing import Final

from coach.settings.region import region

ANYWHERE: Final = "112"
"""Where no other number is known."""
_NAMES: Final = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LC_MONETARY", "LC_TIME", "LANG")
"""The variables that name the place, the one that counts most first: many who live elsewhere have LANG=en_US."""
_TERRITORIES: Final = {
    "000": "AU CC CX",
    "101": "IL PS",
    "103": "AM KG MN",
    "104": "CU",
    "107": "AR",
    "111": "NZ PG",
    "113": "NO SJ",
    "114": "MU",
    "115": "IR SR VN",
    "117": "PE",
    "118": "BO SM",
    "119": "JP KH KR TW",
    "120": "CN",
    "122": "IQ",
    "123": "CO EG GT",
    "124": "BA",
    "128": "NI",
    "131": "CL",
    "14": "DZ",
    "144": "CH",
    "15": "GF GP MA MF ML NC NE PF PM WF",
    "1122": "PK",
    "18": "BL",
    "1669": "TH",
    "190": "TN",
    "192": "BR",
    "195": "LA",
    "911": (
        "AC AG AI AS AW BB BM BS BZ CA CR DM DO EC ET FJ FM GD GU GY JO KN KY LC LR MH MP MS MX NF PA PH PR PW PY SV "
        "TC TO TV US UY VC VE VG VI WS"
    ),
    "990": "TT",
    "991": "BN",
    "995": "SG",
    "997": "SA",
    "998": "AE CK",
    "999": "BD BH FK GB GG GH HK IM JE KE MO MY NU QA SB SC SD SH SL SO SS SZ UG",
}
"""The territories, by ISO 3166, of each number."""
_NUMBERS: Final = {territory: number for number, found in _TERRITORIES.items() for territory in found.split()}


def guessed_number(environment: Mapping[str, str] = os.environ) -> str:
    """The emergency number where the language settings of this computer come from; 112 where they do not tell."""
    return _NUMBERS.get(region(environment, _NAMES)[1], ANYWHERE)
