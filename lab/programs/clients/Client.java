import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One call per line of standard input with the JDK client named on the command line. */
public class Client {
  static String quote(String text) {
    return text == null ? "null" : "\"" + text.replace("\\", "\\\\").replace("\"", "'").replaceAll("[\\r\\n]+", " ") + "\"";
  }

  static String old(String method, String url, boolean content) throws Exception {
    HttpURLConnection call = (HttpURLConnection) new URL(url).openConnection();
    call.setReadTimeout(4000);
    call.setRequestMethod(method);
    if (content) {
      call.setDoOutput(true);
      call.getOutputStream().write("payload=1".getBytes());
    }
    int status = call.getResponseCode();
    InputStream in = status >= 400 ? call.getErrorStream() : call.getInputStream();
    return "[" + status + "," + quote(in == null ? "" : new String(in.readAllBytes())) + ",null]";
  }

  static String current(HttpClient client, String method, String url, boolean content) throws Exception {
    HttpRequest.BodyPublisher body = content ? HttpRequest.BodyPublishers.ofString("payload=1") : HttpRequest.BodyPublishers.noBody();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(4)).method(method, body).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return "[" + answer.statusCode() + "," + quote(answer.body()) + ",null]";
  }

  public static void main(String[] args) throws Exception {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    if (args[0].equals("normal")) builder.followRedirects(HttpClient.Redirect.NORMAL);
    HttpClient client = builder.build();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    String line;
    while ((line = lines.readLine()) != null) {
      String[] part = line.split(" ");
      boolean isOld = args[0].equals("urlconnection");
      try {
        if (!part[3].equals("-")) {
          if (isOld) old("GET", part[3], false); else current(client, "GET", part[3], false);
        }
        boolean content = part[2].equals("1");
        System.out.println(isOld ? old(part[0], part[1], content) : current(client, part[0], part[1], content));
      } catch (Throwable error) {
        System.out.println("[null,null," + quote(error.getClass().getSimpleName() + ": " + error.getMessage()) + "]");
      }
    }
  }
}
