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

# The files beside those of the SDK that are read for an answer, which depends on them.
own = (sdk, os.environ['CLOUDSDK_CONFIG'], *filter(None, sys.path))
read = []


def note(event, details):
  if event == 'open' and isinstance(details[0], str) and not details[0].startswith(own):
    read.append(details[0])


sys.addaudithook(note)


def answer(request):
  out, err = io.StringIO(), io.StringIO()
  log.Reset(out, err)
  os.chdir(request['cwd'])
  read.clear()
  try:
    namespace = parser.parse_args(request['args'])
    command = namespace.calliope_command
    if 'resources' in request:
      instance = command._common_type(cli=cli, context={})
      display.Displayer(instance, namespace, request['resources'], display_info=command.ai.display_info).Display()
      return {'text': out.getvalue(), 'read': read}
    return {'path': command.GetPath()[1:], 'values': namespace.GetSpecifiedArgs(), 'read': read}
  except SystemExit:
    return {'fault': err.getvalue(), 'read': read}
  except Exception as error:  # A fault of the arguments, as gcloud would tell it.
    return {'fault': f'{type(error).__name__}: {error}', 'read': read}


for line in requests:
  answers.write(json.dumps(answer(json.loads(line)), default=str) + '\n')
  answers.flush()
