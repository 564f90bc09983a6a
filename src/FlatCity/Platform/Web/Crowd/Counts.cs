namespace FlatCity.Platform.Web.Crowd;

/// <summary>
/// How often each network has asked lately, in one number each: the instant at which its allowance would be whole again (the generic cell rate algorithm
/// of ATM, ITU-T I.371). Kept in this process alone and forgotten by itself. Of more networks than are remembered those beyond are not counted:
/// the rooms hold them.
/// </summary>
internal sealed class Counts(TimeProvider clock, int mostNetworks = 50_000)
{
    private readonly Lock turn = new();
    private readonly Dictionary<(string Network, string What), long> whole = [];

    /// <summary>How many are remembered now.</summary>
    public int Remembered
    {
        get
        {
            lock (turn)
                return whole.Count;
        }
    }

    /// <summary>One more; the time after which to ask again where it is one too many.</summary>
    public TimeSpan? Take(string network, string what, Allowance? allowance) => Count(network, what, allowance, take: true);

    /// <summary>The same without counting.</summary>
    public TimeSpan? Look(string network, string what, Allowance? allowance) => Count(network, what, allowance, take: false);

    private TimeSpan? Count(string network, string what, Allowance? allowance, bool take)
    {
        if (allowance is null)
            return null;
        var each = TimeSpan.TicksPerMinute / allowance.AMinute;
        var now = clock.GetUtcNow().UtcTicks;
        lock (turn)
        {
            var after = Math.Max(whole.GetValueOrDefault((network, what)), now) + each;
            var early = after - now - (each * allowance.AtOnce);
            if (early > 0)
                return TimeSpan.FromTicks(early);
            if (!take)
                return null;
            if (whole.Count >= mostNetworks && !whole.ContainsKey((network, what)))
            {
                foreach (var (name, at) in whole)
                {
                    if (at <= now)
                        whole.Remove(name);
                }

                if (whole.Count >= mostNetworks)
                    return null;
            }

            whole[(network, what)] = after;
            return null;
        }
    }
}
