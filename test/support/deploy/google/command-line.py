"""Parses arguments with gcloud's own parser and prints resources with its own printer: JSON documents, one a line."""

import io
import json
import os
import sys

sdk = sys.argv[1]
sys.path[:0] = [f'{sdk}/lib', f'{sdk}/lib/third_party']

from googlecloudsdk import gcloud_main
from googlecloudsdk.calliope import display
from googlecloudsdk.core import log

cli = gcloud_main.CreateCLI([])
parser = cli._CLI__parser
requests, answers = sys.stdin, os.fdopen(os.dup(1), 'w')
# What a flag reads from standard input must not be the next request.
sys.stdin = io.StringIO('{}')


parsed = {}


def parse(request):
  namespace = parser.parse_args(request['args'])
  parsed[request['id']] = namespace, namespace.calliope_command
  return {'path': namespace.calliope_command.GetPath()[1:], 'values': namespace.GetSpecifiedArgs()}


def show(request, out):
  namespace, command = parsed[request['id']]
  instance = command._common_type(cli=cli, context={})
  display.Displayer(instance, namespace, request['resources'], display_info=command.ai.display_info).Display()
  return {'text': out.getvalue()}


def answer(request):
  out, err = io.StringIO(), io.StringIO()
  log.Reset(out, err)
  try:
    if 'resources' in request:
      return show(request, out)
    os.chdir(request['cwd'])
    return parse(request)
  except SystemExit:
    return {'fault': err.getvalue()}
  except Exception as error:  # A fault of the arguments, as gcloud would tell it.
    return {'fault': f'{type(error).__name__}: {error}'}


for line in requests:
  answers.write(json.dumps(answer(json.loads(line)), default=str) + '\n')
  answers.flush()
