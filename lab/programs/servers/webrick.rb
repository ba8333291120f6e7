require 'webrick'
port, www = ARGV
server = WEBrick::HTTPServer.new(Port: port.to_i, BindAddress: '127.0.0.1', DocumentRoot: www, RequestTimeout: 2,
                                 AccessLog: [], Logger: WEBrick::Log.new($stderr, WEBrick::Log::WARN))
server.mount_proc('/throw') { raise 'boom' }
server.start
