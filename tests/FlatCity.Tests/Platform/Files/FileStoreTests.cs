using System.Security.Cryptography;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Files;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Files;

/// <summary>The same tests for both stores: a folder of one host, and rows of either database.</summary>
public sealed class FileStoreTests
{
    [Theory, OnEachDatabase]
    public Task Content_lies_under_its_hash_and_comes_back_whole_and_in_part(TestDatabase database) => WithEachAsync(database, async (store, folder, _) =>
    {
        foreach (var size in new[] { 1, RowStore.Piece - 1, RowStore.Piece, (RowStore.Piece * 9) + 17 })
        {
            var content = RandomNumberGenerator.GetBytes(size);
            var sha = await PutAsync(store, folder, content);

            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), sha);
            Assert.Equal(content, await ReadAsync(store, sha, 0));
            Assert.Equal(content[(size / 2)..], await ReadAsync(store, sha, size / 2));
        }
    });

    [Theory, OnEachDatabase]
    public Task The_same_content_lies_there_once_and_what_is_not_there_is_nothing(TestDatabase database) => WithEachAsync(database, async (store, folder, _) =>
    {
        var shas = new[] { await PutAsync(store, folder, [1, 2, 3]), await PutAsync(store, folder, [1, 2, 3]) };

        Assert.Single(shas.Distinct());
        Assert.Null(await store.OpenAsync(new string('0', 64)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "incoming")));
    });

    [Theory, OnEachDatabase]
    public Task Only_what_has_lain_there_long_enough_goes_and_what_was_put_again_stays(TestDatabase database) => WithEachAsync(database, async (store, folder, clock) =>
    {
        var (old, again) = (await PutAsync(store, folder, [4]), await PutAsync(store, folder, [5]));
        clock.Advance(TimeSpan.FromHours(25));
        await PutAsync(store, folder, [5]);
        var before = clock.GetUtcNow() - TimeSpan.FromHours(24);

        Assert.Contains(old, await store.OlderAsync(old[..2], before));
        Assert.DoesNotContain(again, await store.OlderAsync(again[..2], before));
        await store.DeleteAsync(old, before);
        await store.DeleteAsync(again, before);

        Assert.Null(await store.OpenAsync(old));
        Assert.Equal([5], await ReadAsync(store, again, 0));
    });

    [Fact]
    public async Task Two_processes_that_put_the_same_at_once_both_have_it()
    {
        var folder = TemporaryFolders.Make("two-stores");
        var stores = new[] { new FolderStore(Path.Combine(folder, "files"), TimeProvider.System), new FolderStore(Path.Combine(folder, "files"), TimeProvider.System) };
        for (var i = 0; i < 200; i++)
        {
            var content = BitConverter.GetBytes(i);
            var shas = await Task.WhenAll(stores.Select(store => Task.Run(() => PutAsync(store, folder, content))));
            Assert.Equal(content, await ReadAsync(stores[0], shas[1], 0));
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_city_that_changes_its_store_still_reads_what_it_kept_before(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (folder, clock) = (test.City.DataFolder, test.City.Clock);
        var first = new FolderStore(Path.Combine(folder, "files"), clock);
        var sha = await PutAsync(first, folder, [7, 8, 9]);

        var rows = new RowStore(test.City.Database, clock) { Before = first };

        Assert.Equal([7, 8, 9], await ReadAsync(rows, sha, 0));
    }

    [Fact]
    public async Task What_is_too_long_is_cut_off_at_its_bound_and_leaves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-test-").FullName;
        await using var endless = new Endless();

        var came = await IncomingFile.ReadAsync(CipherSuite.International, folder, endless, 1_000_000);

        Assert.Null(came);
        Assert.InRange(endless.Given, 1_000_000, 1_200_000);
        Assert.Empty(Directory.EnumerateFiles(folder));
        Directory.Delete(folder);
    }

    private static async Task WithEachAsync(TestDatabase database, Func<FileStore, string, TestClock, Task> test)
    {
        await using var city = await TestCity.MakeAsync(database);
        var folder = city.City.DataFolder;
        await test(new FolderStore(Path.Combine(folder, "kept"), city.Clock), folder, city.Clock);
        await test(new RowStore(city.City.Database, city.Clock), folder, city.Clock);
    }

    private static async Task<string> PutAsync(FileStore store, string folder, byte[] content)
    {
        using var from = new MemoryStream(content);
        using var file = (await IncomingFile.ReadAsync(CipherSuite.International, Path.Combine(folder, "incoming"), from, long.MaxValue))!;
        await store.PutAsync(file);
        return file.Sha256;
    }

    private static async Task<byte[]> ReadAsync(FileStore store, string sha, int from)
    {
        await using var stream = (await store.OpenAsync(sha))!;
        stream.Position = from;
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
