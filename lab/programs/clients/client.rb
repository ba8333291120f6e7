# One call per line of standard input with Net::HTTP.
require 'net/http'
require 'json'

def make(method, uri, content)
  request = Net::HTTPGenericRequest.new(method, content, method != 'HEAD', uri.request_uri)
  request.body = 'payload=1' if content
  request
end

$stdout.sync = true
$stdin.each_line do |line|
  method, url, content, warm = line.split
  uri = URI(url)
  begin
    answer = Net::HTTP.start(uri.host, uri.port, read_timeout: 4) do |http|
      http.request(make('GET', URI(warm), false)) unless warm == '-'
      http.request(make(method, uri, content == '1'))
    end
    puts [answer.code.to_i, (answer.body || '')[0, 40], nil].to_json
  rescue StandardError => e
    puts [nil, nil, "#{e.class}: #{e.message}"[0, 160]].to_json
  end
end
