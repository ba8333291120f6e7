# One call per line of standard input with LWP or HTTP::Tiny.
use strict;
use warnings;
$| = 1;
my $name = $ARGV[0];
my $agent;
if ($name eq 'lwp') { require LWP::UserAgent; require HTTP::Request; $agent = LWP::UserAgent->new(timeout => 4, keep_alive => 1); }
else { require HTTP::Tiny; $agent = HTTP::Tiny->new(timeout => 4); }

sub clean { my $t = shift // ''; $t = substr($t, 0, 160); $t =~ s/["\\\x00-\x1f]/ /g; return $t; }

sub call {
  my ($method, $url, $content) = @_;
  if ($name eq 'lwp') {
    my $request = HTTP::Request->new($method, $url);
    if ($content) { $request->content('payload=1'); $request->header('Content-Length' => 9); }
    my $answer = $agent->request($request);
    my $own = ($answer->header('Client-Warning') // '') eq 'Internal response';
    return $own ? (undef, undef, $answer->status_line) : ($answer->code, substr($answer->content, 0, 40), undef);
  }
  my $answer = $agent->request($method, $url, $content ? { content => 'payload=1' } : {});
  return $answer->{status} == 599 && !%{ $answer->{headers} // {} } || ($answer->{reason} // '') eq 'Internal Exception'
    ? (undef, undef, $answer->{content}) : ($answer->{status}, substr($answer->{content} // '', 0, 40), undef);
}

while (my $line = <STDIN>) {
  chomp $line;
  my ($method, $url, $content, $warm) = split / /, $line;
  call('GET', $warm, 0) if $warm ne '-';
  my ($status, $body, $error) = call($method, $url, $content);
  if (defined $error) { print '[null,null,"', clean($error), "\"]\n"; }
  else { print '[', $status + 0, ',"', clean($body), "\",null]\n"; }
}
