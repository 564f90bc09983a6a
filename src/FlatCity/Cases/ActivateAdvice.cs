using FlatCity.Cases.Advise;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>A version as it is listed.</summary>
internal sealed class AdviceVersion
{
    public long N { get; set; }

    public long MadeAt { get; set; }

    public long Cases { get; set; }

    public long Corrections { get; set; }

    public long Active { get; set; }
}

/// <summary>Goes back to an earlier version of the advice, or forward; 0 puts none in use.</summary>
internal static class ActivateAdvice
{
    public static async Task<Outcome<long>> RunAsync(City city, Actor actor, long n)
    {
        await city.Database.KeysReadyAsync();
        return await city.Database.WriteAsync<long>(async unit =>
        {
            if (n != 0 && await unit.FirstAsync<long>("select count(*) from advice_version where n = @n", new { n }) == 0)
                return new Refusal(RefusalKind.NotFound, AdviseTexts.NoSuchVersion, "version", n);
            unit.Do("update advice_version set active = 0 where active = 1");
            unit.Do("update advice_version set active = 1 where n = $1", n);
            Audit.Add(unit, actor.Doer, city.Now, "advice.activate", "advice", n, "{}");
            return n;
        });
    }

    public static async Task<IReadOnlyList<AdviceVersion>> ListAsync(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<AdviceVersion>("select n, made_at, cases, corrections, active from advice_version order by n desc");
    }
}
