using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

public sealed class AuditTests
{
    [Theory, OnEachDatabase]
    public async Task Positions_are_gapless_and_given_after_the_commit(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => database.WriteAsync<int>(unit =>
        {
            Audit.Add(unit, new Doer(7, "desk-1"), i, "test.done", "test", i, "{}");
            return new(i);
        })));
        var lease = await Lease.TakeAsync(database, "background", "me");

        await AuditPositions.GiveAsync(database, lease!);
        await AuditPositions.GiveAsync(database, lease!);

        await using var reading = await database.ReadAsync();
        var positions = await reading.AllAsync<long>("select position from audit_entry where position is not null order by position");
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(i => (long)i), positions);
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from audit_entry where position is null"));
    }

    [Theory]
    [InlineData("international")]
    [InlineData("sm")]
    public void The_hash_covers_every_field(string name)
    {
        var suite = CipherSuite.Find(name)!;
        var salt = new byte[16];
        byte[] Of(long id = 1, long at = 2, long? person = 3, string? post = "p", string? acting = "a", string action = "x", string subject = "s", long? subjectId = 4, string? purpose = "u", string content = "c") =>
            Audit.Hash(suite, id, at, new Doer(person, post, acting), action, subject, subjectId, purpose, content, salt);

        byte[][] hashes = [Of(), Of(id: 9), Of(at: 9), Of(person: null), Of(post: "q"), Of(acting: null), Of(action: "y"), Of(subject: "t"), Of(subjectId: null), Of(purpose: ""), Of(content: "d"),
            Audit.Hash(suite, 1, 2, new Doer(3, "p", "a"), "x", "s", 4, "u", "c", [1, .. salt[1..]])];

        Assert.Equal(hashes.Length, hashes.Select(Convert.ToHexString).Distinct().Count());
    }
}
