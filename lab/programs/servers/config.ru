run lambda { |env|
  path = env['PATH_INFO']
  raise 'boom' if path == '/throw'
  [path[%r{\A/status/(\d+)}, 1]&.to_i || 200, { 'content-type' => 'text/plain' }, ['hello']]
}
