namespace EmailGen.EndToEnd.Tests.App;

/// <summary>The little of protobuf that it takes to find parts of a message.</summary>
internal static class Protobuf
{
    /// <summary>The values of a field whose values have a length: texts, bytes and messages.</summary>
    public static IEnumerable<byte[]> Fields(byte[] message, int wanted)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Number(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Number(message, ref at);
                    at += length;
                    if ((int)(tag >> 3) == wanted)
                    {
                        yield return message[(at - length)..at];
                    }

                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} is none that OTLP uses.");
            }
        }
    }

    private static ulong Number(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
