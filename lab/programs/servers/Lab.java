import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.*;
import org.eclipse.jetty.server.handler.*;

/** Embedded Jetty with a resource handler, its default handler and one handler that throws. */
public class Lab {
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    HttpConfiguration config = new HttpConfiguration();
    config.setRequestHeaderSize(8192);
    config.setIdleTimeout(2000);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(config));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(args[0]));
    connector.setIdleTimeout(2000);
    server.addConnector(connector);
    AbstractHandler throwing = new AbstractHandler() {
      public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (target.equals("/throw")) throw new IllegalStateException("boom");
        if (target.equals("/echo")) { request.getInputStream().readAllBytes(); response.getWriter().print("ok"); base.setHandled(true); }
      }
    };
    ResourceHandler files = new ResourceHandler();
    files.setResourceBase(args[1]);
    HandlerList list = new HandlerList(throwing, files, new DefaultHandler());
    server.setHandler(list);
    server.start();
    server.join();
  }
}
