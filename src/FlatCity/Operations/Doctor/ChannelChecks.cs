using FlatCity.Cities;
using FlatCity.Platform.Outbox;

namespace FlatCity.Operations.Doctor;

/// <summary>The ways out: one is set, its secrets are there, and links in messages lead somewhere.</summary>
internal static class ChannelChecks
{
    public static async Task<Looked> RunAsync(City city)
    {
        var looked = new Looked();
        ChannelSettings channels;
        await using (var reading = await city.Database.ReadAsync())
            channels = await ChannelSettings.LoadAsync(reading, city.Keys);
        looked.At(channels is { Mail: null, Sms: null }, () => new("ways-out-none", Weight.Soon, DoctorTexts.WaysOutNone, DoctorTexts.WaysOutNoneRemedy, Path.Combine(city.DataFolder, "messages")));
        looked.At(channels is { Address: null } and not { Mail: null, Sms: null }, () => new("address-none", Weight.Soon, DoctorTexts.AddressNone, DoctorTexts.AddressNoneRemedy));
        foreach (var secret in new[] { channels.Mail?.Password, channels.Sms?.Secret })
        {
            var why = WhyMissing(secret);
            looked.At(why is not null, () => new("secret-missing", Weight.Now, DoctorTexts.SecretMissing, DoctorTexts.SecretMissingRemedy, secret));
        }

        return looked;
    }

    private static string? WhyMissing(string? secret)
    {
        try
        {
            ChannelSettings.Reveal(secret);
            return null;
        }
        catch (NotSentException missing)
        {
            return missing.Message;
        }
    }
}
