"""One call per line of standard input with the Python client named in argv[1]."""
import json
import sys

NAME = sys.argv[1]
BODY = b"payload=1"
LIMIT = 4


def with_urllib(method, url, content, warm):
    import urllib.error
    import urllib.request

    if warm:
        urllib.request.urlopen(warm, timeout=LIMIT).read()
    request = urllib.request.Request(url, method=method, data=content)
    try:
        answer = urllib.request.urlopen(request, timeout=LIMIT)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read()


def with_requests(method, url, content, warm):
    import requests

    with requests.Session() as session:
        if warm:
            session.get(warm, timeout=LIMIT)
        answer = session.request(method, url, data=content, timeout=LIMIT)
        return answer.status_code, answer.content


def with_httpx(method, url, content, warm, follow=False):
    import httpx

    with httpx.Client(timeout=LIMIT, follow_redirects=follow) as client:
        if warm:
            client.get(warm)
        answer = client.request(method, url, content=content)
        return answer.status_code, answer.content


def with_httpx_follow(method, url, content, warm):
    return with_httpx(method, url, content, warm, True)


def with_aiohttp(method, url, content, warm):
    import asyncio

    import aiohttp

    async def call():
        limit = aiohttp.ClientTimeout(total=LIMIT)
        async with aiohttp.ClientSession(timeout=limit) as session:
            if warm:
                async with session.get(warm) as first:
                    await first.read()
            async with session.request(method, url, data=content) as answer:
                return answer.status, await answer.read()

    return asyncio.run(call())


CALL = globals()["with_" + NAME]
for line in sys.stdin:
    method, url, content, warm = line.split()
    try:
        status, body = CALL(method, url, BODY if content == "1" else None, None if warm == "-" else warm)
        print(json.dumps([status, body[:40].decode("latin1"), None]), flush=True)
    except Exception as error:
        print(json.dumps([None, None, (type(error).__name__ + ": " + str(error))[:160]]), flush=True)
