using FlatCity.Platform;

namespace FlatCity.Cases.Uploads;

/// <summary>
/// How much one network may send in an hour without signing in. Counted in this program's memory: a bound against floods, not a record of anybody.
/// Whoever has signed in is known and not bounded here.
/// </summary>
internal sealed class UploadBounds(TimeProvider clock)
{
    /// <summary>Files an hour and network.</summary>
    public const int MostFiles = 300;

    /// <summary>Bytes an hour and network.</summary>
    public const long MostBytes = 1024L * 1024 * 1024;

    private const int MostNetworks = 20_000;
    private readonly Lock turn = new();
    private readonly Dictionary<string, (int Files, long Bytes)> sent = new(StringComparer.Ordinal);
    private long hour;

    /// <summary>One more file; refused where this network has sent enough.</summary>
    public Refusal? Begin(string network, string field)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
            if (now != hour || sent.Count > MostNetworks)
                sent.Clear();
            hour = now;
            var (files, bytes) = sent.GetValueOrDefault(network);
            if (files >= MostFiles || bytes >= MostBytes)
                return new Refusal(RefusalKind.TooMany, UploadTexts.TooManyFiles, field, MostFiles, MostBytes / 1024 / 1024);
            sent[network] = (files + 1, bytes);
            return null;
        }
    }

    /// <summary>So many bytes came, whether they were taken or not.</summary>
    public void Count(string network, long bytes)
    {
        lock (turn)
        {
            var (files, before) = sent.GetValueOrDefault(network);
            sent[network] = (files, before + bytes);
        }
    }
}
