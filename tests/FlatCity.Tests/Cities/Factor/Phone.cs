using FlatCity.Cities;
using FlatCity.Cities.Factor;
using OtpNet;

namespace FlatCity.Tests.Cities.Factor;

/// <summary>The authenticator on somebody's phone, whose clock is the test's.</summary>
internal static class Phone
{
    public static async Task<string> SecretAsync(TestCity test, Actor actor)
    {
        await using var reading = await test.City.Database.ReadAsync();
        var person = actor.Doer.PersonId!.Value;
        return test.City.Keys.Open((await reading.FirstAsync<byte[]>("select secret from second_factor where person_id = @person", new { person }))!, SecondFactor.Place(person));
    }

    /// <summary>What it shows now.</summary>
    public static async Task<string> CodeAsync(TestCity test, Actor actor) => Show(await SecretAsync(test, actor), test.Clock);

    public static string Show(string secret, TimeProvider clock) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(clock.GetUtcNow().UtcDateTime);

    /// <summary>Takes the begun secret in and gives the code; the recovery codes come back.</summary>
    public static async Task<string[]> HoldAsync(TestCity test, Actor actor) => (await SetUpSecondFactor.HoldAsync(test.City, actor, 0, await CodeAsync(test, actor))).Value;
}
