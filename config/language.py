"""In which language the pages speak: Vietnamese, unless the person has asked for English."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import override

Handler = Callable[[HttpRequest], HttpResponseBase]


def chosen_language(get_response: Handler) -> Handler:
    """Middleware in the place of Django's LocaleMiddleware: only the switch on the page counts, which sets a cookie.

    Not the browser's Accept-Language: many a browser in a Vietnamese school was installed in English, and what is
    read beside an official text must not depend on that. What papers, mails and records say is Vietnamese always.
    """

    def handle(request: HttpRequest) -> HttpResponseBase:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", language)
        return response

    return handle
