"""One small application for the Python servers: WSGI, ASGI and Tornado."""
import sys


def wsgi(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/throw":
        raise RuntimeError("boom")
    status = "200 OK"
    if path.startswith("/status/"):
        status = path[8:] + " Told"
    body = b"hello"
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


async def asgi(scope, receive, send):
    if scope["type"] != "http":
        return
    if scope["path"] == "/throw":
        raise RuntimeError("boom")
    fields = [(b"content-type", b"text/plain"), (b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": fields})
    await send({"type": "http.response.body", "body": b"hello"})


def run_waitress(port):
    import waitress

    waitress.serve(wsgi, listen="127.0.0.1:%s" % port, channel_timeout=2, cleanup_interval=1, threads=4)


def run_tornado(port, www):
    import asyncio

    import tornado.web
    import tornado.websocket

    class Main(tornado.web.RequestHandler):
        def get(self):
            self.write("hello")

    class Throw(tornado.web.RequestHandler):
        def get(self):
            raise RuntimeError("boom")

    class Socket(tornado.websocket.WebSocketHandler):
        pass

    class Need(tornado.web.RequestHandler):
        def get(self):
            self.write(self.get_argument("name"))

    async def main():
        routes = [(r"/", Main), (r"/throw", Throw), (r"/socket", Socket), (r"/need", Need),
                  (r"/static/(.*)", tornado.web.StaticFileHandler, {"path": www})]
        tornado.web.Application(routes).listen(int(port), "127.0.0.1", max_body_size=1000, body_timeout=2, idle_connection_timeout=2)
        await asyncio.Event().wait()

    asyncio.run(main())


if __name__ == "__main__":
    if sys.argv[1] == "waitress":
        run_waitress(sys.argv[2])
    else:
        run_tornado(sys.argv[2], sys.argv[3])
