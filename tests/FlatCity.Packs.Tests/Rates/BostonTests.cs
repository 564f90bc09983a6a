using System.Globalization;
using System.IO.Compression;
using FlatCity.Packs.Rates;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Rates;

/// <summary>A city's own on-time flag, which it computed for itself, is what the rate says of the same target and end (Boston's requests, second half of 2011).</summary>
public sealed class BostonTests
{
    private static readonly Lazy<IReadOnlyList<Request>> Requests = new(Read);

    [Fact]
    public void Every_request_that_has_both_times_is_in_time_exactly_where_the_city_says_so()
    {
        var requests = Requests.Value;

        Assert.Equal(43_821, requests.Count);
        Assert.Equal(requests.Where(r => r.OnTime).Select(r => r.Id), InTime(requests));
        Assert.InRange(requests.Count(r => r.OnTime), 1, requests.Count - 1);
    }

    [Fact]
    public void One_end_moved_by_a_second_over_its_target_is_seen()
    {
        var requests = Requests.Value.ToList();
        var at = requests.FindIndex(r => r.OnTime);
        var truth = requests.Where(r => r.OnTime).Select(r => r.Id).ToList();

        requests[at] = requests[at] with { Closed = requests[at].Target };
        Assert.Equal(truth, InTime(requests));
        requests[at] = requests[at] with { Closed = requests[at].Target + 1_000_000 };
        Assert.NotEqual(truth, InTime(requests));
        Assert.Equal(truth.Where(id => id != requests[at].Id), InTime(requests));
    }

    /// <summary>The requests that 按期结案率 counts, of all of them.</summary>
    private static List<long> InTime(IEnumerable<Request> requests)
    {
        var names = new RateNames();
        var rounds = requests.SelectMany(r => RoundReader.Rounds(Log(r), names)).ToList();
        var behind = RateCounter.Behind(rounds, Shipped.Rate("closed-on-time"), new RateSpan(0, RoundFacts.Never - 1, RoundFacts.Never)).ToList();
        Assert.Equal(rounds.Count, behind.Count);
        return [.. behind.Where(b => b.Counted > 0).Select(b => b.Round.Case)];
    }

    private static List<CaseMoment> Log(Request request)
    {
        var filed = new CaseMoment { Case = request.Id, N = 1, At = request.Opened, Step = "file", Stage = Stage.Handling, Due = request.Target };
        return [filed, filed with { N = 2, At = request.Closed, Step = "closed-there", Stage = Stage.Evaluation, End = End.Done }];
    }

    private static List<Request> Read()
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(SharedData.File("requests311/boston_311_2011.csv.gz")), CompressionMode.Decompress))
            packed.CopyTo(bytes);
        return [.. CsvReader.Read("boston", bytes.ToArray(), [], 64 << 20)!.Rows.Where(row => row["target_dt"].Length > 0 && row["closed_dt"].Length > 0)
            .Select(row => new Request(long.Parse(row["case_enquiry_id"], CultureInfo.InvariantCulture), At(row["open_dt"]), At(row["target_dt"]), At(row["closed_dt"]), row["ontime"] == "ONTIME"))];
    }

    private static long At(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Subtract(DateTime.UnixEpoch).Ticks / 10;

    private sealed record Request(long Id, long Opened, long Target, long Closed, bool OnTime);
}
