<?php
if ($_SERVER['REQUEST_URI'] === '/throw') { throw new RuntimeException('boom'); }
if (preg_match('#^/status/(\d+)$#', $_SERVER['REQUEST_URI'], $m)) { http_response_code((int) $m[1]); echo 'told to'; return true; }
return false;
