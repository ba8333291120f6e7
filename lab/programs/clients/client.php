<?php
// One call per line of standard input with PHP's http:// streams or its curl extension.
function withStream(string $method, string $url, bool $content): array {
    $http = ['method' => $method, 'timeout' => 4, 'ignore_errors' => true];
    if ($content) { $http['content'] = 'payload=1'; $http['header'] = "Content-Type: text/plain\r\n"; }
    $http_response_header = [];
    $body = @file_get_contents($url, false, stream_context_create(['http' => $http]));
    $status = null;
    foreach ($http_response_header as $line) if (preg_match('#^HTTP/\S+ (\d+)#', $line, $m)) $status = (int) $m[1];
    if ($body === false) return [null, null, substr(error_get_last()['message'] ?? 'false', 0, 160)];
    return [$status, substr($body, 0, 40), null];
}

function withCurl(string $method, string $url, bool $content, string $warm): array {
    $curl = curl_init();
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 4, CURLOPT_FOLLOWLOCATION => true]);
    if ($warm !== '-') { curl_setopt($curl, CURLOPT_URL, $warm); curl_exec($curl); }
    curl_setopt($curl, CURLOPT_URL, $url);
    if ($method === 'HEAD') curl_setopt($curl, CURLOPT_NOBODY, true);
    elseif ($method === 'POST' && $content) curl_setopt($curl, CURLOPT_POSTFIELDS, 'payload=1');
    elseif ($method !== 'GET') {
        curl_setopt($curl, CURLOPT_CUSTOMREQUEST, $method);
        if ($content) curl_setopt($curl, CURLOPT_POSTFIELDS, 'payload=1');
    }
    $body = curl_exec($curl);
    if ($body === false) return [null, null, curl_error($curl)];
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), substr($body, 0, 40), null];
}

while (($line = fgets(STDIN)) !== false) {
    [$method, $url, $content, $warm] = explode(' ', trim($line));
    if ($argv[1] === 'stream' && $warm !== '-') withStream('GET', $warm, false);
    $answer = $argv[1] === 'stream' ? withStream($method, $url, $content === '1') : withCurl($method, $url, $content === '1', $warm);
    echo json_encode($answer, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
